using LlmStream.Core.Frames;
using LlmStream.Core.Runs;
using LlmStream.Core.Runs.Overload;
using LlmStream.Core.Transcripts;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Core.Tests.Runs;

/// <summary>When readers are shown what was appended, and when the provider is read on.</summary>
public sealed class PublishingTests : IDisposable
{
    private const int PaceMs = 50;

    private readonly ManualTime time = new();
    private readonly CancellationTokenSource stop = new();
    private readonly SocketDelay none;
    private readonly Transcript transcript;
    private readonly Publishing publishing;

    public PublishingTests()
    {
        none = new SocketDelay(time, _ => null);
        transcript = new Transcript(
            new StartedFrame(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "chat", "demo", "demo", null, 0), time);
        publishing = new Publishing(transcript, none, time, stop.Token);
    }

    public void Dispose()
    {
        publishing.Dispose();
        none.Dispose();
        stop.Dispose();
    }

    [Fact]
    public async Task The_first_word_is_waited_for_by_nobody_s_pace_and_shown_before_the_next_read()
    {
        using var reader = await BeginAsync(PaceMs);
        Assert.True(publishing.BeforeReadAsync().AsTask().IsCompletedSuccessfully);
        var waiting = reader.WaitAsync();
        Append();
        Assert.False(waiting.IsCompleted);

        var reading = publishing.BeforeReadAsync().AsTask();

        Assert.True(await waiting);
        Assert.False(reading.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(PaceMs - 1));
        Assert.False(reading.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await reading;

        // Nothing came for longer than the pace: it is over already.
        Assert.True(publishing.BeforeReadAsync().AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Where_one_reader_has_no_pace_the_provider_is_read_at_once()
    {
        using var paced = await BeginAsync(PaceMs);
        using var quick = await BeginAsync(paceMs: 0);
        Append();

        Assert.True(publishing.BeforeReadAsync().AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_provider_is_left_unread_for_a_tenth_of_a_second_at_most()
    {
        using var reader = await BeginAsync(paceMs: 1000);
        Append();
        var reading = publishing.BeforeReadAsync().AsTask();

        time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(reading.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        await reading;
    }

    [Fact]
    public async Task Where_what_comes_is_looked_at_too_late_no_provider_is_read_at_once()
    {
        var sent = new Sent();
        using var delay = new SocketDelay(time, sent.Open);
        using var busy = new Publishing(transcript, delay, time, stop.Token);
        BeLate(delay, sent);
        transcript.AppendText("word ");
        busy.Appended();

        var reading = busy.BeforeReadAsync().AsTask();

        time.Advance(TimeSpan.FromMilliseconds(239));
        Assert.False(reading.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await reading;
    }

    [Fact]
    public void Where_nothing_is_late_an_answer_begins_at_once() => Assert.True(publishing.BeforeBeginningAsync().AsTask().IsCompletedSuccessfully);

    [Fact]
    public async Task Where_those_who_read_are_served_late_an_answer_begins_when_they_are_not()
    {
        var sent = new Sent();
        using var delay = new SocketDelay(time, sent.Open);
        using var busy = new Publishing(transcript, delay, time, stop.Token);
        BeLate(delay, sent);

        var beginning = busy.BeforeBeginningAsync().AsTask();

        // What its look has sent arrives at once.
        sent.Arrive();
        time.Advance(TimeSpan.FromMilliseconds(239));
        Assert.False(beginning.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        await beginning;
    }

    [Fact]
    public async Task Where_it_stays_late_an_answer_begins_all_the_same_and_can_be_stopped_before()
    {
        var sent = new Sent();
        using var delay = new SocketDelay(time, sent.Open);
        using var busy = new Publishing(transcript, delay, time, stop.Token);
        Assert.Equal(0, delay.PaceMs);
        time.Advance(TimeSpan.FromSeconds(5));

        var asked = time.GetUtcNow();
        var beginning = busy.BeforeBeginningAsync().AsTask();
        while (!beginning.IsCompleted && time.GetUtcNow() - asked < TimeSpan.FromHours(1))
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        Assert.True(beginning.IsCompletedSuccessfully);
        Assert.True(time.GetUtcNow() - asked >= TimeSpan.FromSeconds(2));
        var another = busy.BeforeBeginningAsync().AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => another);
    }

    [Fact]
    public async Task Many_deltas_without_a_pause_are_shown_all_the_same()
    {
        using var reader = await BeginAsync(paceMs: 0);
        var waiting = reader.WaitAsync();
        for (var delta = 1; delta < 32; delta++)
        {
            Append();
        }

        Assert.False(waiting.IsCompleted);
        Append();

        Assert.True(await waiting);
    }

    [Fact]
    public async Task What_came_last_is_shown_however_the_reading_ends()
    {
        using var reader = await BeginAsync(paceMs: 0);
        var waiting = reader.WaitAsync();
        Append();
        Assert.False(waiting.IsCompleted);

        publishing.Dispose();

        Assert.True(await waiting);
    }

    [Fact]
    public async Task A_stop_is_not_held_up_by_a_pace()
    {
        using var reader = await BeginAsync(PaceMs);
        Append();
        var reading = publishing.BeforeReadAsync().AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private void Append()
    {
        transcript.AppendText("word ");
        publishing.Appended();
    }

    private async Task<TranscriptReader> BeginAsync(int paceMs)
    {
        var reader = transcript.Read(Cursor.Start, paceMs, default);
        Assert.True(await reader.WaitAsync());
        Assert.True(reader.TryRead(out var started));
        Assert.IsType<StartedFrame>(started);
        return reader;
    }

    /// <summary>By so much that a provider is left unread for 240 ms.</summary>
    private void BeLate(SocketDelay delay, Sent sent)
    {
        Assert.Equal(0, delay.PaceMs);
        time.Advance(TimeSpan.FromMilliseconds(80));
        sent.Arrive();
    }

    private sealed class Sent : IProbe
    {
        internal Action Arrive { get; private set; } = () => { };

        internal IProbe Open(Action arrived)
        {
            Arrive = arrived;
            return this;
        }

        public void Send()
        {
        }

        public void Dispose()
        {
        }
    }
}
