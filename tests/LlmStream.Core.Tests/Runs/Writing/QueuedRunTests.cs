using LlmStream.Core.Frames;
using LlmStream.Core.Runs;
using LlmStream.Core.Runs.Queue;
using LlmStream.Core.Tests.Tools;
using LlmStream.Core.Tools.Asking;
using LlmStream.Core.Transcripts;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Tests.Runs.Writing;

/// <summary>Who waits in line is told so, and no longer than he does: most providers tell nothing before their first word.</summary>
public sealed class QueuedRunTests : IDisposable
{
    private readonly RunQueue queue = new(Options.Create(new RunOptions()));
    private readonly RunTicket other;

    public QueuedRunTests() => other = queue.Enter("rounds", 1, "other");

    [Theory]
    [InlineData("", RunPhase.Evaluating)]
    [InlineData("Begun ", RunPhase.Continuing)]
    public void When_its_turn_comes_a_run_says_that_it_waits_for_the_model(string begun, RunPhase phase)
    {
        using var written = Watched(begun);
        using var reader = written.Run.Transcript.Read(Cursor.Start, 0, default);
        Assert.Equal(1, Assert.IsType<QueuedFrame>(Last(reader)).Position);

        other.Dispose();

        Assert.Equal(phase, Assert.IsType<StatusFrame>(Last(reader)).Phase);
        Assert.Equal(0, written.Run.Position);
        using var later = written.Run.Transcript.Read(Cursor.Start, 0, default);
        Assert.IsType<StatusFrame>(Last(later));
    }

    [Fact]
    public void So_does_one_that_has_asked_a_person_and_comes_back()
    {
        using var written = Watched(string.Empty);
        other.Dispose();
        IHeldPlace place = written.Run.Ticket;
        place.GiveWay();
        using var next = queue.Enter("rounds", 1, "next");
        var back = place.ReturnAsync(CancellationToken.None);
        using var reader = written.Run.Transcript.Read(Cursor.Start, 0, default);
        Assert.IsType<QueuedFrame>(Last(reader));

        next.Dispose();

        Assert.True(back.IsCompleted);
        Assert.Equal(RunPhase.Evaluating, Assert.IsType<StatusFrame>(Last(reader)).Phase);
    }

    public void Dispose() => other.Dispose();

    private WrittenRun Watched(string begun)
    {
        var written = new WrittenRun(new RoundsModel(), earlier: WrittenRun.Answer(begun), queue: queue);
        written.Run.Ticket.WatchPosition(written.Run.MoveTo);
        return written;
    }

    /// <summary>What the wait is for, by the last that is told of it.</summary>
    private static Frame? Last(TranscriptReader reader)
    {
        Frame? last = null;
        while (reader.TryRead(out var frame))
        {
            last = frame is QueuedFrame or StatusFrame ? frame : last;
        }

        return last;
    }
}
