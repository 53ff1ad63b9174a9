using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;

namespace LlmStream.Core.Tests.Conversations;

public sealed class ContinuationTests
{
    [Fact]
    public void After_an_end_in_order_the_attempt_stays()
    {
        var kept = Continuation.Of(Answer("some text", "a thought", attempt: 0), mayHaveLost: false);
        Assert.Equal(("some text", "a thought", 0), (kept.Text, kept.Thinking, kept.Attempt));
        Assert.Empty(kept.AttemptStarts);
    }

    [Fact]
    public void After_a_crash_the_attempt_goes_up_from_what_is_known()
    {
        var kept = Continuation.Of(Answer("some text", "a thought", attempt: 1, new Cursor(2, 4, 1)), mayHaveLost: true);
        Assert.Equal(("some text", "a thought", 2), (kept.Text, kept.Thinking, kept.Attempt));
        Assert.Equal([new Cursor(2, 4, 1), new Cursor(9, 9, 2)], kept.AttemptStarts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_thought_without_text_begins_again(bool mayHaveLost)
    {
        var kept = Continuation.Of(Answer(string.Empty, "half a thou", attempt: 0), mayHaveLost);
        Assert.Equal((string.Empty, null, 1), (kept.Text, kept.Thinking, kept.Attempt));
        Assert.Equal([new Cursor(0, 0, 1)], kept.AttemptStarts);
    }

    [Fact]
    public void An_answer_that_had_nothing_stays_as_it_is()
    {
        var kept = Continuation.Of(Answer(string.Empty, null, attempt: 0), mayHaveLost: false);
        Assert.Equal(0, kept.Attempt);
    }

    private static Message Answer(string text, string? thinking, int attempt, params Cursor[] starts) => new()
    {
        Id = Guid.CreateVersion7(),
        ConversationId = Guid.CreateVersion7(),
        Role = MessageRole.Assistant,
        Generator = "chat",
        State = MessageState.Interrupted,
        Text = text,
        Thinking = thinking,
        Attempt = attempt,
        AttemptStarts = starts,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
