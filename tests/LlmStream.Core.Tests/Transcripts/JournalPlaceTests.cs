using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using LlmStream.Core.Transcripts;

namespace LlmStream.Core.Tests.Transcripts;

public sealed class JournalPlaceTests
{
    private readonly Transcript transcript = new(
        new StartedFrame(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "chat", "demo", "demo", null, 0),
        TimeProvider.System);

    private JournalPlace place;

    [Fact]
    public void Only_what_is_new_is_taken_and_only_once()
    {
        Assert.Null(Take());
        transcript.AppendThinking("Let me see.");
        transcript.AppendText("Hola, ");
        transcript.AppendText("señora");
        var entry = Take()!;
        Assert.Equal((0, "Let me see.", 0, "Hola, señora", 2), (entry.ThinkingOffset, entry.Thinking.ToString(), entry.TextOffset, entry.Text.ToString(), entry.Deltas));
        Assert.Null(entry.Tools);
        Assert.Null(Take());

        transcript.AppendText("!");
        entry = Take()!;
        Assert.Equal((11, "", 12, "!", 3), (entry.ThinkingOffset, entry.Thinking.ToString(), entry.TextOffset, entry.Text.ToString(), entry.Deltas));
    }

    [Fact]
    public void What_was_taken_and_not_kept_is_taken_again_with_what_came_since()
    {
        transcript.AppendText("one ");
        var before = place;
        Assert.NotNull(Take());
        place = before;
        transcript.AppendText("two");
        Assert.Equal("one two", Take()!.Text.ToString());
    }

    [Fact]
    public void Half_a_character_waits_for_its_other_half()
    {
        transcript.AppendText("a\uD83C");
        Assert.Equal("a", Take()!.Text.ToString());
        transcript.AppendText("\uDF31");
        var entry = Take()!;
        Assert.Equal((1, "🌱"), (entry.TextOffset, entry.Text.ToString()));
    }

    [Fact]
    public void All_tool_calls_are_told_when_one_has_changed()
    {
        transcript.SetTool(new ToolCall("1", "calculator", 0, ToolCallState.Running, null, null, null));
        transcript.SetTool(new ToolCall("2", "today", 0, ToolCallState.Running, null, null, null));
        Assert.Equal(2, Take()!.Tools!.Count);
        transcript.AppendText("x");
        Assert.Null(Take()!.Tools);
    }

    private JournalEntry? Take() => transcript.TryReadNew(ref place, out var entry) ? entry : null;
}
