using LlmStream.Core.Conversations;
using LlmStream.Core.Runs;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Runs;

public sealed class ContextWindowTests
{
    private static readonly ChatMessage[] Prompt = [new(ChatRole.System, "Be kind."), new(ChatRole.User, "And now?")];

    [Fact]
    public void All_history_fits_an_unknown_window()
    {
        var history = HistoryOf(40, 10_000);
        Assert.Same(history, ContextWindow.Fit(history, Prompt, window: null, maxTokens: null));
    }

    [Fact]
    public void The_newest_messages_stay_and_the_first_kept_is_a_question()
    {
        var history = HistoryOf(40, 700);
        var chosen = ContextWindow.Fit(history, Prompt, window: 4_096, maxTokens: null);
        Assert.NotEmpty(chosen);
        Assert.True(chosen.Count < history.Count);
        Assert.Equal(MessageRole.User, chosen[0].Role);
        Assert.Equal(history.TakeLast(chosen.Count), chosen);
    }

    [Fact]
    public void Room_for_a_longer_answer_leaves_less_for_history()
    {
        var history = HistoryOf(40, 700);
        var roomy = ContextWindow.Fit(history, Prompt, window: 8_192, maxTokens: 100);
        var tight = ContextWindow.Fit(history, Prompt, window: 8_192, maxTokens: 2_000);
        Assert.True(tight.Count < roomy.Count);
    }

    [Fact]
    public void No_history_fits_beside_a_prompt_that_fills_the_window()
    {
        ChatMessage[] prompt = [new(ChatRole.User, new string('x', 100_000))];
        Assert.Empty(ContextWindow.Fit(HistoryOf(4, 10), prompt, window: 4_096, maxTokens: null));
    }

    [Theory]
    [InlineData(30_000, 2_048, true)]
    [InlineData(30_000, 7_500, false)]
    [InlineData(30_000, null, false)]
    [InlineData(12, 30, false)]
    public void A_count_far_below_what_was_sent_tells_a_cut_prompt(int characters, int? counted, bool truncated)
    {
        ChatMessage[] prompt = [new(ChatRole.User, new string('x', characters))];
        Assert.Equal(truncated, ContextWindow.WasTruncated(prompt, counted));
    }

    private static List<Message> HistoryOf(int count, int length) =>
        [.. Enumerable.Range(0, count).Select(index => new Message
        {
            Id = Guid.CreateVersion7(),
            ConversationId = Guid.Empty,
            Role = index % 2 == 0 ? MessageRole.User : MessageRole.Assistant,
            Generator = "chat",
            State = MessageState.Completed,
            Text = new string('x', length),
            CreatedAt = DateTimeOffset.UnixEpoch,
        })];
}
