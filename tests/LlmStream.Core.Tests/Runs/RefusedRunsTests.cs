using LlmStream.Core.Conversations;
using LlmStream.Core.Runs.Journal;
using LlmStream.Core.Tests.Runs.Writing;
using LlmStream.Core.Tests.Tools;

namespace LlmStream.Core.Tests.Runs;

/// <summary>Runs whose text the database refuses are tried again, ever less often, and told once.</summary>
public sealed class RefusedRunsTests : IDisposable
{
    private readonly WrittenRun written = new(new RoundsModel());
    private readonly LinesLogger log = new();
    private readonly RefusedRuns refused;

    public RefusedRunsTests() => refused = new RefusedRuns(written.Time, log);

    public void Dispose() => written.Dispose();

    [Fact]
    public void Its_pause_doubles_up_to_a_minute_and_it_is_told_once()
    {
        Assert.False(refused.Rests(written.Run));
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            refused.Add(written.Run, "not this word");
            written.Time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            Assert.True(refused.Rests(written.Run));
            written.Time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.False(refused.Rests(written.Run));
        }

        Assert.Contains(written.Run.MessageId.ToString(), Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_taken_again_begins_anew()
    {
        refused.Add(written.Run, "not this word");
        refused.Add(written.Run, "not this word");
        refused.Remove(written.Run);
        refused.Add(written.Run, "not this word");
        written.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(refused.Rests(written.Run));
        Assert.Equal(3, log.Lines.Count);
    }

    [Fact]
    public void One_that_has_ended_is_forgotten()
    {
        refused.Add(written.Run, "not this word");
        refused.ForgetEnded();
        Assert.True(refused.Rests(written.Run));
        written.Run.SetEnded(WrittenRun.Answer("whole") with { State = MessageState.Completed });
        refused.ForgetEnded();
        Assert.False(refused.Rests(written.Run));
    }
}
