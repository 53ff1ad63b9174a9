using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Runs;
using LlmStream.Core.Tests.Tools;
using LlmStream.Core.Tools;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Runs.Writing;

/// <summary>A run that is taken up after a restart waits for its provider, which may start later.</summary>
public sealed class RecoveredRunTests
{
    private static readonly FailureException Unreachable = new(new Failure(FailureCode.ProviderUnreachable, "It is not there.", Retryable: true));

    private readonly RoundsModel model = new();

    [Fact]
    public async Task It_asks_again_while_nothing_was_written()
    {
        model.Break(Unreachable).Round(new TextContent("Here."));
        using var written = new WrittenRun(model, RunOrigin.Recovered);
        var writing = written.WriteAsync();
        await written.Time.WaitForTimerAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
        written.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(MessageState.Completed, (await writing).State);
        Assert.Equal("Here.", written.Written.Text);
    }

    [Theory]
    [InlineData("Let me see.")]
    [InlineData("")]
    public async Task A_provider_that_goes_away_between_two_rounds_writes_nothing_twice(string said)
    {
        model.Round(new TextContent(said), Calls.Of("c1", "17 * 23"))
            .Break(Unreachable)
            .Round(new TextContent("It is 391."));
        using var written = new WrittenRun(model, RunOrigin.Recovered);
        var outcome = await written.WriteAsync().WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal((MessageState.Failed, FailureCode.ProviderUnreachable), (outcome.State, outcome.Failure?.Code));
        Assert.Equal(said, written.Written.Text);
        Assert.Equal(["c1"], written.Written.Tools?.Select(call => call.CallId));
        Assert.Equal(2, model.Asked.Count);
    }

    [Fact]
    public async Task It_waits_a_moment_for_the_tools_of_other_programs()
    {
        model.Round(new FunctionCallContent("c1", "late")).Round(new TextContent("Here."));
        var source = new LateSource();
        using var written = new WrittenRun(model, RunOrigin.Recovered) { Source = source };
        var writing = written.WriteAsync();
        await written.Time.WaitForTimerAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
        Assert.Empty(model.Asked);
        source.Come();

        Assert.Equal(MessageState.Completed, (await writing).State);
        Assert.Equal(ToolCallState.Done, Assert.Single(written.Written.Tools!).State);
    }

    [Fact]
    public async Task It_goes_on_without_those_that_do_not_come()
    {
        model.Round(new TextContent("Here."));
        using var written = new WrittenRun(model, RunOrigin.Recovered) { Source = new LateSource() };
        var writing = written.WriteAsync();
        await written.Time.WaitForTimerAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
        written.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(MessageState.Completed, (await writing).State);
    }

    /// <summary>A tool that is there when the test says so.</summary>
    private sealed class LateSource : IToolSource
    {
        private readonly TaskCompletionSource looked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<ITool> Tools { get; private set; } = [];

        public Task Looked => looked.Task;

        internal void Come()
        {
            var tool = new GatedTool("late");
            tool.Release("x");
            Tools = [tool];
            looked.SetResult();
        }
    }
}
