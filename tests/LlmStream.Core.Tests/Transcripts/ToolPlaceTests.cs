using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using LlmStream.Core.Transcripts;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Core.Tests.Transcripts;

/// <summary>A call comes to each reader when it has the text in front of it, however late the reader is.</summary>
public sealed class ToolPlaceTests
{
    private const int PaceMs = 50;

    private static readonly StartedFrame Started =
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "chat", "demo", "demo", null, 0);

    private readonly ManualTime time = new();
    private readonly Transcript transcript;

    public ToolPlaceTests() => transcript = new Transcript(Started, time);

    [Fact]
    public void A_late_reader_gets_each_call_between_the_texts_that_it_stands_between()
    {
        Append("Let ", "me ", "see.");
        Call("1");
        Call("2");
        Append("And ", "again.");
        Call("3");
        Append("It is ", "x.");
        Finish();
        using var reader = transcript.Read(Cursor.Start, 0, default);

        Assert.Equal(["0 Let me see. 3/3", "1", "2", "11 And again. 2/5", "3", "21 It is x. 2/7", "stopped"], Told(reader));
    }

    [Fact]
    public async Task One_that_keeps_up_gets_the_text_that_came_in_one_read_with_a_call_before_it()
    {
        using var reader = transcript.Read(Cursor.Start, 0, default);
        Assert.True(reader.TryRead(out _));
        var waiting = reader.WaitAsync();
        Append("Let me see.");
        Call("1");

        Assert.True(await waiting);
        Assert.Equal(["0 Let me see. 1/1", "1"], Told(reader));
    }

    [Theory]
    [InlineData(11, "1", "11 It is x. 1/3")]
    [InlineData(12, "1", "12 t is x. 1/3")]
    [InlineData(4, "4 me see. 1/2", "1", "11 It is x. 1/3")]
    public void Where_a_cursor_is_behind_it_a_call_comes_at_once(int cursor, params string[] expected)
    {
        Append("Let ", "me see.");
        Call("1");
        Append("It is x.");
        using var reader = transcript.Read(new Cursor(0, cursor, 0), 0, default);

        Assert.Equal(expected, Told(reader));
    }

    [Fact]
    public async Task One_that_is_held_by_its_pace_waits_in_front_of_a_call_that_is_behind_the_text_that_waits()
    {
        Append("Let ");
        using var reader = transcript.Read(Cursor.Start, PaceMs, default);
        Assert.Equal(["0 Let  1/1"], Told(reader));
        Append("me see.");
        Call("1");
        Append("It is x.");

        var waiting = reader.WaitAsync();
        time.Advance(TimeSpan.FromMilliseconds(PaceMs - 1));
        Assert.False(waiting.IsCompleted);
        Assert.Empty(Told(reader));
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(await waiting);
        Assert.Equal(["4 me see. 1/2", "1"], Told(reader));
        var next = reader.WaitAsync();
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(PaceMs));
        Assert.True(await next);
        Assert.Equal(["11 It is x. 1/3"], Told(reader));
    }

    [Theory]
    [InlineData(0, "0 Let me see. 5/5", "1", "11 And again. 1/6", "2", "21 It is x. 1/7", "stopped")]
    [InlineData(2, "2 t me see. 1/5", "1", "11 And again. 1/6", "2", "21 It is x. 1/7", "stopped")]
    [InlineData(11, "1", "11 And again. 1/6", "2", "21 It is x. 1/7", "stopped")]
    [InlineData(29, "1", "2", "stopped")]
    public void An_ended_message_is_cut_at_its_calls_and_its_counts_add_up(int cursor, params string[] expected)
    {
        using var reader = Ended("Let me see.And again.It is x.", 7, Made("1", 11), Made("2", 21)).Read(new Cursor(0, cursor, 0), 0, default);
        Assert.Equal(expected, Told(reader));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(40)]
    public void One_at_the_end_of_the_text_or_beyond_it_comes_behind_the_text_and_before_the_end(int offset)
    {
        using var reader = Ended("Let me see.", 4, Made("1", offset)).Read(Cursor.Start, 0, default);
        Assert.Equal(["0 Let me see. 4/4", "1", "stopped"], Told(reader));
    }

    [Fact]
    public void A_long_text_in_front_of_it_comes_in_frames_of_bounded_length()
    {
        for (var part = 0; part < 3; part++)
        {
            Append(new string('x', 100 * 1024));
        }

        Call("1");
        Append("It is x.");
        using var reader = transcript.Read(Cursor.Start, 0, default);

        Assert.Equal(["0 …102400 1/1", "102400 …102400 1/2", "204800 …102400 1/3", "1", "307200 It is x. 1/4"], Told(reader));
    }

    [Fact]
    public void What_is_told_anew_of_a_call_comes_at_its_place()
    {
        Append("Let me see.");
        Call("1", ToolCallState.Running);
        using var early = transcript.Read(Cursor.Start, 0, default);
        Assert.Equal(["0 Let me see. 1/1", "1 Running"], Told(early));
        using var late = transcript.Read(Cursor.Start, 0, default);
        Call("1");

        Assert.Equal(["1"], Told(early));
        Assert.Equal(["0 Let me see. 1/1", "1"], Told(late));
    }

    private static ToolCall Made(string id, int offset, ToolCallState state = ToolCallState.Done) => new(id, "calculator", offset, state);

    private static Transcript Ended(string text, int deltas, params ToolCall[] calls)
    {
        var message = new Message
        {
            Id = Started.MessageId,
            ConversationId = Started.ConversationId,
            Role = MessageRole.Assistant,
            Generator = "chat",
            State = MessageState.Stopped,
            Text = text,
            Deltas = deltas,
            Tools = calls,
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        var ended = new Transcript(Started, TimeProvider.System, message);
        Finish(ended);
        return ended;
    }

    private static void Finish(Transcript ended) =>
        ended.Complete(new StoppedFrame(ended.End, new Usage(null, null, null, 0, 0, ContextTruncated: false), Stored: true));

    private void Finish() => Finish(transcript);

    private void Append(params string[] deltas) => Array.ForEach(deltas, delta => transcript.AppendText(delta));

    private void Call(string id, ToolCallState state = ToolCallState.Done) => transcript.SetTool(Made(id, transcript.TextLength, state));

    private static List<string> Told(TranscriptReader reader)
    {
        var told = new List<string>();
        while (reader.TryRead(out var frame))
        {
            switch (frame)
            {
                case StartedFrame:
                    break;
                case TokenFrame token:
                    var text = token.Text.Length < 100 ? token.Text.ToString() : $"…{token.Text.Length}";
                    told.Add($"{token.Offset} {text} {token.Count}/{token.Total}");
                    break;
                case ToolFrame { Call: var call }:
                    told.Add(call.State == ToolCallState.Done ? call.CallId : $"{call.CallId} {call.State}");
                    break;
                default:
                    told.Add(frame.Type);
                    break;
            }
        }

        return told;
    }
}
