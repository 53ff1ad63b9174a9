using LlmStream.Core.Conversations;
using LlmStream.Core.Runs.Context;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Runs.Context;

public sealed class ContextWindowTests
{
    private static readonly TokenRate Guess = new(null, null);
    private static readonly ChatMessage[] Prompt = [new(ChatRole.System, "Be kind."), new(ChatRole.User, "And now?")];

    [Fact]
    public void All_history_fits_an_unknown_window()
    {
        var history = Talk.Of(40, 10_000);
        var chosen = new ContextWindow(null, Guess).Choose(history, Prompt, maxTokens: null);
        Assert.Equal(history.Messages, chosen.Messages);
        Assert.Equal((null, 0), (chosen.Summary, chosen.LeftOut));
    }

    [Fact]
    public void The_newest_messages_stay_the_first_kept_is_a_question_and_the_rest_is_counted()
    {
        var history = Talk.Of(40, 700);
        var chosen = new ContextWindow(4_096, Guess).Choose(history, Prompt, maxTokens: null);
        Assert.InRange(chosen.Messages.Count, 4, 36);
        Assert.Equal(MessageRole.User, chosen.Messages[0].Role);
        Assert.Equal(history.Messages.TakeLast(chosen.Messages.Count), chosen.Messages);
        Assert.Equal(40 - chosen.Messages.Count, chosen.LeftOut);
    }

    [Fact]
    public void Messages_before_those_that_may_be_sent_are_counted_too()
    {
        var chosen = new ContextWindow(null, Guess).Choose(Talk.Of(20, 10) with { Length = 50 }, Prompt, maxTokens: null);
        Assert.Equal((20, 30), (chosen.Messages.Count, chosen.LeftOut));
    }

    [Fact]
    public void Room_for_a_longer_answer_leaves_less_for_history()
    {
        var history = Talk.Of(40, 700);
        var window = new ContextWindow(8_192, Guess);
        var roomy = window.Choose(history, Prompt, maxTokens: 100);
        var tight = window.Choose(history, Prompt, maxTokens: 2_000);
        Assert.True(tight.Messages.Count < roomy.Messages.Count);
    }

    [Fact]
    public void Declared_tools_leave_less_for_history()
    {
        var history = Talk.Of(40, 700);
        var plain = new ContextWindow(8_192, Guess);
        var calling = new ContextWindow(8_192, Guess, new SentBytes(3_500, 0, 0));
        Assert.Equal(1_000, plain.RoomBeside(Prompt, null) - calling.RoomBeside(Prompt, null));
        Assert.True(calling.Choose(history, Prompt, maxTokens: null).Messages.Count < plain.Choose(history, Prompt, maxTokens: null).Messages.Count);
        Assert.Equal((false, true), (calling.IsCrowdedByTools, new ContextWindow(1_024, Guess, new SentBytes(3_500, 0, 0)).IsCrowdedByTools));
    }

    [Fact]
    public void No_history_fits_beside_a_prompt_that_fills_the_window()
    {
        ChatMessage[] prompt = [new(ChatRole.User, new string('x', 100_000))];
        var chosen = new ContextWindow(4_096, Guess).Choose(Talk.Of(4, 10), prompt, maxTokens: null);
        Assert.Empty(chosen.Messages);
        Assert.Equal(4, chosen.LeftOut);
    }

    [Fact]
    public void A_model_with_shorter_tokens_gets_fewer_messages()
    {
        var history = Talk.Of(40, 700);
        var few = new ContextWindow(4_096, new TokenRate(2, null)).Choose(history, Prompt, maxTokens: null);
        var many = new ContextWindow(4_096, new TokenRate(4.5, null)).Choose(history, Prompt, maxTokens: null);
        Assert.True(few.Messages.Count < many.Messages.Count);
    }

    [Fact]
    public void While_all_of_it_fits_no_summary_takes_its_place()
    {
        var chosen = new ContextWindow(8_192, Guess).Choose(Talk.Of(16, 50, summarized: 10), Prompt, maxTokens: null);
        Assert.Equal((null, 16, 0), (chosen.Summary, chosen.Messages.Count, chosen.LeftOut));
    }

    [Fact]
    public void A_summary_takes_the_place_of_what_it_tells_and_the_rest_is_whole()
    {
        var history = Talk.Of(40, 200, summarized: 32);
        var chosen = new ContextWindow(2_048, Guess).Choose(history, Prompt, maxTokens: null);
        Assert.Equal(history.Summary!.Text, chosen.Summary);
        Assert.Equal(history.Messages.TakeLast(8), chosen.Messages);
        Assert.Equal(0, chosen.LeftOut);
    }

    [Fact]
    public void What_lies_between_the_summary_and_what_fits_is_counted()
    {
        var chosen = new ContextWindow(2_048, Guess).Choose(Talk.Of(40, 700, summarized: 20), Prompt, maxTokens: null);
        Assert.NotNull(chosen.Summary);
        Assert.InRange(chosen.Messages.Count, 2, 18);
        Assert.Equal(20 - chosen.Messages.Count, chosen.LeftOut);

        var unread = Talk.Of(40, 10, summarized: 10);
        var most = new ContextWindow(null, Guess).Choose(unread with { Messages = [.. unread.Messages.TakeLast(20)] }, Prompt, maxTokens: null);
        Assert.Equal((20, 10), (most.Messages.Count, most.LeftOut));
    }

    [Fact]
    public void What_a_person_wrote_into_a_summary_is_sent_even_where_all_fits()
    {
        var history = Talk.Of(16, 50, summarized: 10);
        var chosen = new ContextWindow(8_192, Guess).Choose(history with { Summary = history.Summary! with { Edited = true } }, Prompt, maxTokens: null);
Assert.Equal(("In short.", 6, 0, false), (chosen.Summary, chosen.Messages.Count, chosen.LeftOut, chosen.SummaryIsCut));
    }

    [Fact]
    public void Messages_give_way_to_what_a_person_wrote_and_only_its_end_does_when_nothing_else_is_left()
    {
        var history = Talk.Of(16, 700, summarized: 10);
        var most = new ContextWindow(2_048, Guess).Choose(history with { Summary = Edited(3_500) }, Prompt, maxTokens: null);
        Assert.Equal((3_500, false), (most.Summary!.Length, most.SummaryIsCut));
        Assert.Equal(6, most.Messages.Count + most.LeftOut);
        Assert.True(most.LeftOut > 0);

        var all = new ContextWindow(2_048, Guess).Choose(history with { Summary = Edited(9_000) }, Prompt, maxTokens: null);
        Assert.InRange(all.Summary!.Length, 4_000, 5_300);
        Assert.Equal((true, 0, 6), (all.SummaryIsCut, all.Messages.Count, all.LeftOut));

        Summary Edited(int length) => history.Summary! with { Edited = true, Text = new string('x', length) };
    }

    [Fact]
    public void Other_scripts_are_thought_to_take_more_until_their_tokens_were_counted()
    {
        var history = Talk.Of(40, 300);
        var arabic = history with { Messages = [.. history.Messages.Select(message => message with { Text = new string('م', 150) })] };
        var window = new ContextWindow(4_096, new TokenRate(4.5, null));
        Assert.True(window.Choose(arabic, Prompt, maxTokens: null).Messages.Count < window.Choose(history, Prompt, maxTokens: null).Messages.Count);
    }

    [Theory]
    [InlineData(30_000, 2_048, true)]
    [InlineData(30_000, 7_500, false)]
    [InlineData(30_000, null, false)]
    [InlineData(12, 30, false)]
    public void A_count_far_below_what_was_sent_tells_a_cut_prompt(int characters, int? counted, bool truncated)
    {
        ChatMessage[] prompt = [new(ChatRole.User, new string('x', characters))];
        Assert.Equal(truncated, new ContextWindow(null, Guess).WasTruncated(SentBytes.Of(prompt), counted));
    }

    [Theory]
    [InlineData(2_048, false, true)]
    [InlineData(1_500, false, false)]
    [InlineData(1_500, true, true)]
    [InlineData(1_800, false, false)]
    public void A_prompt_that_fills_the_window_or_is_known_to_be_longer_was_cut(int counted, bool isLearnt, bool truncated)
    {
        ChatMessage[] prompt = [new(ChatRole.User, new string('x', 9_000))];
        Assert.Equal(truncated, new ContextWindow(2_048, new TokenRate(isLearnt ? 3.5 : null, null)).WasTruncated(SentBytes.Of(prompt), counted));
    }

    [Theory]
    [InlineData(7_000, 1_023, false)]
    [InlineData(7_000, 1_026, true)]
    [InlineData(7_000, 1_027, true)]
    [InlineData(7_000, 1_033, false)]
    [InlineData(4_500, 1_026, false)]
    public void A_count_of_half_the_window_tells_a_cut_prompt_where_it_was_thought_to_be_longer(int characters, int counted, bool truncated)
    {
        ChatMessage[] prompt = [new(ChatRole.User, new string('x', characters))];
        Assert.Equal(truncated, new ContextWindow(2_048, Guess).WasTruncated(SentBytes.Of(prompt), counted));
    }
}
