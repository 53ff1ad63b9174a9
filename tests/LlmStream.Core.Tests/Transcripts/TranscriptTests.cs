using System.Globalization;
using System.Text;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Transcripts;

namespace LlmStream.Core.Tests.Transcripts;

public sealed class TranscriptTests
{
    private static readonly StartedFrame Started =
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "chat", "demo", "demo", null, 0);

    private static readonly Usage Usage = new(1, 2, 3, 4, 5, false);

    private readonly Transcript transcript = new(Started, TimeProvider.System);

    [Fact]
    public async Task The_first_frame_of_every_reader_is_started()
    {
        transcript.AppendText("Hola");
        using var reader = transcript.Read(Cursor.Start, 0, default);
        Assert.True(await reader.WaitAsync());
        Assert.True(reader.TryRead(out var frame));
        Assert.Same(Started, frame);
    }

    [Fact]
    public void A_reader_that_keeps_up_gets_one_frame_for_each_delta()
    {
        using var reader = transcript.Read(Cursor.Start, 0, default);
        Assert.True(reader.TryRead(out _));
        for (var index = 0; index < 100; index++)
        {
            transcript.AppendText($"word{index} ");
            Assert.True(reader.TryRead(out var frame));
            var token = Assert.IsType<TokenFrame>(frame);
            Assert.Equal(1, token.Count);
            Assert.Equal(index + 1, token.Total);
            Assert.Equal($"word{index} ", token.Text.ToString());
            Assert.False(reader.TryRead(out _));
        }
    }

    [Fact]
    public void A_reader_that_falls_behind_gets_the_waiting_deltas_as_one_frame()
    {
        using var reader = transcript.Read(Cursor.Start, 0, default);
        Assert.True(reader.TryRead(out _));
        transcript.AppendText("a");
        Assert.True(reader.TryRead(out _));
        transcript.AppendText("b");
        transcript.AppendText("c");
        transcript.AppendText("d");
        Assert.True(reader.TryRead(out var frame));
        var token = Assert.IsType<TokenFrame>(frame);
        Assert.Equal((1, "bcd", 3, 4), (token.Offset, token.Text.ToString(), token.Count, token.Total));
    }

    [Theory]
    [InlineData("0.9")]
    [InlineData("1.0")]
    [InlineData("0.2")]
    [InlineData("0.0.1")]
    public void A_cursor_beyond_the_end_or_inside_a_pair_or_of_a_later_attempt_is_refused(string written)
    {
        transcript.AppendText("a😀b");
        Assert.True(Cursor.TryParse(written, out var cursor));
        var exception = Assert.Throws<FailureException>(() => transcript.Read(cursor, 0, default));
        Assert.Equal(FailureCode.InvalidRequest, exception.Failure.Code);
        Assert.Contains("cursor", exception.Failure.Errors!.Keys);
    }

    [Fact]
    public async Task Every_cursor_gives_the_rest_of_an_ended_message_and_one_terminal_frame()
    {
        transcript.AppendThinking("hmm");
        transcript.AppendText("Hola, ");
        transcript.AppendText("mundo");
        transcript.Complete(new CompletedFrame(transcript.End, FinishReason.Stop, Usage, null, true));
        for (var length = 0; length <= "Hola, mundo".Length; length++)
        {
            using var reader = transcript.Read(new Cursor(3, length), 0, default);
            var frames = await ReadAsync(reader);
            Assert.IsType<StartedFrame>(frames[0]);
            Assert.Equal("Hola, mundo"[length..], string.Concat(frames.OfType<TokenFrame>().Select(frame => frame.Text.ToString())));
            Assert.Single(frames, frame => frame.IsTerminal);
            Assert.True(frames[^1].IsTerminal);
            Assert.Equal(new Cursor(3, "Hola, mundo".Length), reader.Cursor);
        }
    }

    [Fact]
    public async Task Only_the_first_end_counts()
    {
        transcript.Complete(new StoppedFrame(Cursor.Start, Usage, true));
        transcript.Complete(FailedFrame.Refused(Failure.Missing("x")));
        using var reader = transcript.Read(Cursor.Start, 0, default);
        var frames = await ReadAsync(reader);
        Assert.IsType<StoppedFrame>(Assert.Single(frames, frame => frame.IsTerminal));
    }

    [Fact]
    public async Task A_closed_transcript_ends_its_readers_without_a_terminal_frame()
    {
        transcript.AppendText("half");
        using var reader = transcript.Read(Cursor.Start, 0, default);
        var reading = ReadAsync(reader);
        transcript.Close();
        var frames = await reading;
        Assert.DoesNotContain(frames, frame => frame.IsTerminal);
        Assert.Equal("half", string.Concat(frames.OfType<TokenFrame>().Select(frame => frame.Text.ToString())));
    }

    [Fact]
    public void Waits_are_told_and_the_present_one_comes_first_to_a_newcomer()
    {
        using var early = transcript.Read(Cursor.Start, 0, default);
        Assert.True(early.TryRead(out _));
        transcript.SetPosition(2);
        Assert.True(early.TryRead(out var queued));
        Assert.Equal(new QueuedFrame(2), queued);
        transcript.SetPosition(2);
        Assert.False(early.TryRead(out _));
        transcript.SetPhase(RunPhase.Loading);
        using var late = transcript.Read(Cursor.Start, 0, default);
        Assert.True(late.TryRead(out _));
        Assert.True(late.TryRead(out var status));
        Assert.Equal(new StatusFrame(RunPhase.Loading), status);
        transcript.AppendText("x");
        using var latest = transcript.Read(Cursor.Start, 0, default);
        Assert.True(latest.TryRead(out _));
        Assert.True(latest.TryRead(out var token));
        Assert.IsType<TokenFrame>(token);
    }

    [Fact]
    public void A_reader_of_an_older_attempt_is_rewound_to_what_all_attempts_share()
    {
        var third = new Transcript(Started with { Attempt = 2 }, TimeProvider.System, earlier: null, [new Cursor(0, 2), new Cursor(0, 4)]);
        third.AppendText("abcdefgh");
        using var reader = third.Read(new Cursor(0, 6), 0, default);
        Assert.True(reader.TryRead(out _));
        Assert.True(reader.TryRead(out var rewind));
        Assert.Equal(new RewindFrame(0, 2, 2), rewind);
        Assert.True(reader.TryRead(out var token));
        Assert.Equal("cdefgh", Assert.IsType<TokenFrame>(token).Text.ToString());
        using var newer = third.Read(new Cursor(0, 6, 1), 0, default);
        Assert.True(newer.TryRead(out _));
        Assert.True(newer.TryRead(out rewind));
        Assert.Equal(new RewindFrame(0, 4, 2), rewind);
    }

    [Fact]
    public void Every_call_that_is_known_comes_behind_a_rewind()
    {
        var second = new Transcript(Started with { Attempt = 1 }, TimeProvider.System, earlier: null, [new Cursor(0, 0)]);
        second.SetTool(new ToolCall("1", "calculator", 0, ToolCallState.Done));
        second.SetTool(new ToolCall("2", "today", 0, ToolCallState.Running));
        using var reader = second.Read(Cursor.Start, 0, default);
        var types = new List<Type>();
        while (reader.TryRead(out var frame))
        {
            types.Add(frame.GetType());
        }

        Assert.Equal([typeof(StartedFrame), typeof(RewindFrame), typeof(ToolFrame), typeof(ToolFrame)], types);
    }

    [Fact]
    public void The_frames_of_one_tool_call_replace_each_other()
    {
        transcript.SetTool(new ToolCall("1", "calculator", 0, ToolCallState.Running));
        transcript.SetTool(new ToolCall("2", "today", 0, ToolCallState.Running));
        using var reader = transcript.Read(Cursor.Start, 0, default);
        Assert.True(reader.TryRead(out _));
        Assert.True(reader.TryRead(out var first));
        Assert.Equal("1", Assert.IsType<ToolFrame>(first).Call.CallId);
        transcript.SetTool(new ToolCall("1", "calculator", 0, ToolCallState.Done));
        Assert.True(reader.TryRead(out var second));
        Assert.Equal("2", Assert.IsType<ToolFrame>(second).Call.CallId);
        Assert.True(reader.TryRead(out var third));
        Assert.Equal(ToolCallState.Done, Assert.IsType<ToolFrame>(third).Call.State);
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public async Task Cancelling_ends_a_reader_that_waits()
    {
        using var cancellation = new CancellationTokenSource();
        using var reader = transcript.Read(Cursor.Start, 0, cancellation.Token);
        Assert.True(reader.TryRead(out _));
        var waiting = reader.WaitAsync();
        Assert.False(waiting.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        transcript.AppendText("goes on");
        transcript.Publish();
    }

    [Fact]
    public async Task Any_number_of_readers_with_cancellations_among_them_get_the_whole_text()
    {
        const int Readers = 64;
        const int Deltas = 2_000;
        using var cancellation = new CancellationTokenSource();
        var staying = Enumerable.Range(0, Readers).Select(_ => Task.Run(() => ReadAsync(transcript.Read(Cursor.Start, 0, default)))).ToList();
        var leaving = Enumerable.Range(0, Readers)
            .Select(_ => Task.Run(async () =>
            {
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(transcript.Read(Cursor.Start, 0, cancellation.Token)));
            }))
            .ToList();
        var expected = new StringBuilder();
        for (var index = 0; index < Deltas; index++)
        {
            var delta = index.ToString(CultureInfo.InvariantCulture) + " ";
            expected.Append(delta);
            transcript.AppendText(delta);
            transcript.Publish();
            if (index == Deltas / 2)
            {
                await cancellation.CancelAsync();
                await Task.WhenAll(leaving);
            }
        }

        transcript.Complete(new CompletedFrame(transcript.End, FinishReason.Stop, Usage, null, true));
        foreach (var frames in await Task.WhenAll(staying))
        {
            var text = new StringBuilder();
            var count = 0;
            foreach (var token in frames.OfType<TokenFrame>())
            {
                Assert.Equal(text.Length, token.Offset);
                text.Append(token.Text);
                count += token.Count;
                Assert.Equal(count, token.Total);
            }

            Assert.Equal(expected.ToString(), text.ToString());
            Assert.Equal(Deltas, count);
            Assert.Single(frames, frame => frame.IsTerminal);
        }
    }

    private static async Task<List<Frame>> ReadAsync(TranscriptReader reader)
    {
        var frames = new List<Frame>();
        while (await reader.WaitAsync())
        {
            while (reader.TryRead(out var frame))
            {
                frames.Add(frame);
            }
        }

        return frames;
    }
}
