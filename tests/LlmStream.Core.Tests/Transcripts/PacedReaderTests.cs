using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Transcripts;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Core.Tests.Transcripts;

/// <summary>A reader that asked for a pace: its deltas wait for it, and nothing else does.</summary>
public sealed class PacedReaderTests
{
    private const int PaceMs = 50;

    private readonly ManualTime time = new();
    private readonly Transcript transcript;

    public PacedReaderTests() => transcript = new Transcript(
        new StartedFrame(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "chat", "demo", "demo", null, 0), time);

    [Fact]
    public async Task Deltas_within_the_pace_come_as_one_frame_after_it()
    {
        using var reader = await BeginAsync();
        var waiting = reader.WaitAsync();
        Append("b");
        Append("c");
        time.Advance(TimeSpan.FromMilliseconds(PaceMs - 1));
        Assert.False(waiting.IsCompleted);
        Assert.False(reader.TryRead(out _));

        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(await waiting);
        AssertToken(reader, 1, "bc", 2, 3);
    }

    [Fact]
    public void The_pace_of_a_transcript_is_that_of_its_quickest_reader_and_none_where_one_has_none()
    {
        Assert.Equal(0, transcript.PaceMs);
        var slow = transcript.Read(Cursor.Start, 200, default);
        using var quick = transcript.Read(Cursor.Start, PaceMs, default);
        Assert.Equal(PaceMs, transcript.PaceMs);
        var unpaced = transcript.Read(Cursor.Start, 0, default);
        Assert.Equal(0, transcript.PaceMs);

        unpaced.Dispose();
        unpaced.Dispose();
        slow.Dispose();

        Assert.Equal(PaceMs, transcript.PaceMs);
    }

    [Fact]
    public async Task A_pause_is_over_with_its_pace_or_with_its_cancellation()
    {
        using var cancellation = new CancellationTokenSource();
        using var pause = new Pause(time, cancellation.Token);
        var since = time.GetTimestamp();
        Assert.True(pause.WaitAsync(since, paceMs: 0).AsTask().IsCompleted);
        for (var again = 0; again < 2; again++)
        {
            var waiting = pause.WaitAsync(time.GetTimestamp(), PaceMs).AsTask();
            time.Advance(TimeSpan.FromMilliseconds(PaceMs - 1));
            Assert.False(waiting.IsCompleted);
            time.Advance(TimeSpan.FromMilliseconds(1));
            await waiting;
        }

        var cancelled = pause.WaitAsync(time.GetTimestamp(), PaceMs).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        time.Advance(TimeSpan.FromMilliseconds(PaceMs));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pause.WaitAsync(since, PaceMs));
    }

    [Fact]
    public async Task A_delta_after_the_pace_comes_at_once()
    {
        using var reader = await BeginAsync();
        var waiting = reader.WaitAsync();
        time.Advance(TimeSpan.FromMilliseconds(PaceMs));
        Assert.False(waiting.IsCompleted);

        Append("b");

        Assert.True(await waiting);
        AssertToken(reader, 1, "b", 1, 2);
    }

    [Fact]
    public async Task What_is_no_delta_does_not_wait()
    {
        using var reader = await BeginAsync();
        Append("b");
        var waiting = reader.WaitAsync();
        Assert.False(waiting.IsCompleted);

        transcript.SetPhase(RunPhase.Loading);

        Assert.True(await waiting);
        Assert.Equal(new StatusFrame(RunPhase.Loading), Read(reader));
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public async Task The_end_comes_at_once_or_behind_the_text_that_waits()
    {
        var end = FailedFrame.Refused(Failure.Missing("message"));
        using var early = await BeginAsync();
        using var late = transcript.Read(new Cursor(0, 1, 0), PaceMs, default);
        Assert.IsType<StartedFrame>(Read(late));
        Append("b");
        AssertToken(late, 1, "b", 1, 2);

        transcript.Complete(end);

        Assert.Same(end, Read(late));
        Assert.False(early.TryRead(out _));
        var waiting = early.WaitAsync();
        time.Advance(TimeSpan.FromMilliseconds(PaceMs));
        Assert.True(await waiting);
        AssertToken(early, 1, "b", 1, 2);
        Assert.Same(end, Read(early));
        Assert.False(await early.WaitAsync());
    }

    [Fact]
    public async Task A_transcript_that_is_closed_holds_nothing_back()
    {
        using var reader = await BeginAsync();
        Append("b");
        var waiting = reader.WaitAsync();

        transcript.Close();

        Assert.True(await waiting);
        AssertToken(reader, 1, "b", 1, 2);
        Assert.False(await reader.WaitAsync());
    }

    [Fact]
    public async Task One_that_leaves_while_it_is_held_is_let_go_and_its_pace_wakes_nobody()
    {
        using var leaving = new CancellationTokenSource();
        using var reader = await BeginAsync(leaving.Token);
        Append("b");
        var waiting = reader.WaitAsync();

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        time.Advance(TimeSpan.FromMilliseconds(PaceMs));
    }

    [Fact]
    public async Task All_who_are_due_go_on_and_who_is_not_waits_with_one_timer_for_all()
    {
        Append("a");
        var readers = new[] { 20, 50, 50, 100 }.Select(paceMs => transcript.Read(Cursor.Start, paceMs, default)).ToList();
        foreach (var reader in readers)
        {
            Assert.IsType<StartedFrame>(Read(reader));
            Assert.IsType<TokenFrame>(Read(reader));
        }

        var waiting = readers.ConvertAll(reader => reader.WaitAsync().AsTask());
        Append("b");
        foreach (var (advance, done) in new[] { (20, 1), (30, 3), (50, 4) })
        {
            time.Advance(TimeSpan.FromMilliseconds(advance));
            await Task.WhenAll(waiting.Take(done));
            Assert.All(waiting.Skip(done), task => Assert.False(task.IsCompleted));
        }

        Assert.Equal(1, time.TimersMade);
        readers.ForEach(reader => reader.Dispose());
    }

    /// <summary>A reader that has just had its first delta.</summary>
    private async Task<TranscriptReader> BeginAsync(CancellationToken cancellationToken = default)
    {
        Append("a");
        var reader = transcript.Read(Cursor.Start, PaceMs, cancellationToken);
        Assert.True(await reader.WaitAsync());
        Assert.IsType<StartedFrame>(Read(reader));
        AssertToken(reader, 0, "a", 1, 1);
        return reader;
    }

    private void Append(string delta)
    {
        transcript.AppendText(delta);
        transcript.Publish();
    }

    private static void AssertToken(TranscriptReader reader, int offset, string text, int count, int total)
    {
        var token = Assert.IsType<TokenFrame>(Read(reader));
        Assert.Equal((offset, text, count, total), (token.Offset, token.Text.ToString(), token.Count, token.Total));
    }

    private static Frame Read(TranscriptReader reader)
    {
        Assert.True(reader.TryRead(out var frame));
        return frame;
    }
}
