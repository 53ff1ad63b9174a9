using LlmStream.Core.Frames;
using LlmStream.Core.Transcripts;

namespace LlmStream.Core.Tests.Transcripts;

public sealed class ToolCallTests
{
    private readonly Transcript transcript = new(
        new StartedFrame(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "chat", "demo", "demo", null, 0),
        TimeProvider.System);

    [Fact]
    public void They_are_told_in_the_order_of_their_changes_and_kept_in_that_of_their_making()
    {
        Set("1", ToolCallState.Running);
        Set("2", ToolCallState.Running);
        Set("3", ToolCallState.Running);
        using var live = transcript.Read(Cursor.Start, 0, default);
        Assert.Equal(["1 Running", "2 Running", "3 Running"], Told(live));
        Set("2", ToolCallState.Done);
        Set("1", ToolCallState.Failed);

        Assert.Equal(["2 Done", "1 Failed"], Told(live));
        using var late = transcript.Read(Cursor.Start, 0, default);
        Assert.Equal(["3 Running", "2 Done", "1 Failed"], Told(late));
        Assert.Equal(["1", "2", "3"], transcript.Snapshot().Tools!.Select(call => call.CallId));
    }

    [Fact]
    public void One_that_is_under_way_at_the_end_has_failed_and_readers_are_told_before_the_terminal_frame()
    {
        Set("1", ToolCallState.Done);
        Set("2", ToolCallState.Running);
        using var reader = transcript.Read(Cursor.Start, 0, default);
        Told(reader);
        var content = transcript.Finish();
        transcript.Complete(new StoppedFrame(Cursor.Start, new Usage(null, null, null, 0, 0, ContextTruncated: false), Stored: true));

        Assert.Equal(["2 Failed", "stopped"], Told(reader));
        Assert.Contains("not repeated", content.Tools![1].Error, StringComparison.Ordinal);
        Assert.Null(content.Tools[0].Error);
    }

    [Fact]
    public void One_that_nobody_allowed_until_the_end_was_not_done()
    {
        Set("1", ToolCallState.Asking);
        var call = Assert.Single(transcript.Finish().Tools!);
        Assert.Equal((ToolCallState.Failed, true), (call.State, call.Refused));
        Assert.Contains("It was not done", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wait_is_over_when_a_call_begins()
    {
        transcript.SetPhase(RunPhase.Evaluating);
        Set("1", ToolCallState.Running);
        using var reader = transcript.Read(Cursor.Start, 0, default);
        Assert.Equal(["1 Running"], Told(reader));
    }

    private void Set(string id, ToolCallState state) => transcript.SetTool(new ToolCall(id, "calculator", 0, state));

    private static List<string> Told(TranscriptReader reader)
    {
        var told = new List<string>();
        while (reader.TryRead(out var frame))
        {
            if (frame is not StartedFrame)
            {
                told.Add(frame is ToolFrame { Call: var call } ? $"{call.CallId} {call.State}" : frame.Type);
            }
        }

        return told;
    }
}
