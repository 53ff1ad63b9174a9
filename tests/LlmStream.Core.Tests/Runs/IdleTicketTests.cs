using LlmStream.Core.Runs;
using LlmStream.Core.Runs.Queue;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Tests.Runs;

/// <summary>Work that nobody waits for: it takes a slot only when no run wants it, and gives it up at once.</summary>
public sealed class IdleTicketTests
{
    private readonly RunQueue queue = new(Options.Create(new RunOptions()));

    [Fact]
    public void It_waits_while_a_run_has_the_slot_and_counts_as_nobody()
    {
        var run = queue.Enter("ollama", 1, "a");
        using var idle = queue.EnterIdle("ollama", 1);
        Assert.False(idle.Granted.IsCompleted);
        Assert.Equal(0, queue.WaitingCount);
        run.Dispose();
        Assert.True(idle.Granted.IsCompletedSuccessfully);
    }

    [Fact]
    public void Runs_that_wait_go_first_even_those_that_came_later()
    {
        var first = queue.Enter("ollama", 1, "a");
        using var idle = queue.EnterIdle("ollama", 1);
        var second = queue.Enter("ollama", 1, "b");
        first.Dispose();
        Assert.True(second.Granted.IsCompleted);
        Assert.False(idle.Granted.IsCompleted);
        second.Dispose();
        Assert.True(idle.Granted.IsCompleted);
    }

    [Fact]
    public void A_run_that_comes_has_the_slot_at_once_and_no_place_in_a_line()
    {
        using var idle = queue.EnterIdle("ollama", 1);
        Assert.True(idle.Granted.IsCompleted);
        using var run = queue.Enter("ollama", 1, "a");
        Assert.True(run.Granted.IsCompleted);
        Assert.True(idle.Revoked.IsCancellationRequested);
        run.WatchPosition(_ => Assert.Fail("It was told to wait."));

        // What gave way frees nothing when it ends: its slot is the run's.
        idle.Dispose();
        using var next = queue.Enter("ollama", 1, "b");
        Assert.False(next.Granted.IsCompleted);
    }

    [Fact]
    public void It_keeps_its_slot_while_another_one_is_free()
    {
        using var idle = queue.EnterIdle("demo", 2);
        using var run = queue.Enter("demo", 2, "a");
        Assert.False(idle.Revoked.IsCancellationRequested);
        using var second = queue.Reenter("demo", 2, "b");
        Assert.True(second.Granted.IsCompleted);
        Assert.True(idle.Revoked.IsCancellationRequested);
    }

    [Fact]
    public void One_that_leaves_makes_room_for_the_next()
    {
        var first = queue.EnterIdle("ollama", 1);
        using var second = queue.EnterIdle("ollama", 1);
        Assert.False(second.Granted.IsCompleted);
        first.Dispose();
        Assert.True(second.Granted.IsCompleted);
    }
}
