using LlmStream.Core.Runs;

namespace LlmStream.Core.Tests.Runs;

/// <summary>Whose end the server's end waits for.</summary>
public sealed class RunTasksTests
{
    private readonly RunTasks tasks = new();

    [Fact]
    public async Task One_that_begins_while_another_ends_is_waited_for()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        tasks.Add(first.Task);
        var waiting = tasks.WhenNoneAsync();
        tasks.Add(second.Task);
        first.SetResult();
        Assert.Equal(1, tasks.Count);
        Assert.False(waiting.IsCompleted);

        second.SetResult();
        await waiting;
        Assert.Equal(0, tasks.Count);
    }

    [Fact]
    public async Task One_that_has_ended_already_leaves_nothing_behind()
    {
        tasks.Add(Task.CompletedTask);
        Assert.Equal(0, tasks.Count);
        await tasks.WhenNoneAsync();
    }

    [Fact]
    public async Task One_that_broke_is_told_to_whoever_waits()
    {
        tasks.Add(Task.FromException(new InvalidOperationException("It broke.")));
        await Assert.ThrowsAsync<InvalidOperationException>(tasks.WhenNoneAsync);
    }
}
