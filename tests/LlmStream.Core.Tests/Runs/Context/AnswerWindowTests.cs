using System.Text.Json;
using LlmStream.Core.Models;
using LlmStream.Core.Runs.Context;
using LlmStream.Core.Tools;
using LlmStream.Providers.Tests.Catalog;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Runs.Context;

/// <summary>What an answer's model gets to read, round for round.</summary>
public sealed class AnswerWindowTests
{
    private static readonly ResolvedModel Model = new(new StubProvider("ollama") { Window = 2_048 }, "llama3.2");
    private static readonly SentBytes Declared = new(1_750, 0, 0);

    private readonly TokenRates rates = new();

    [Fact]
    public void A_result_near_the_window_is_whole_and_the_next_one_is_shortened_with_a_note()
    {
        var window = new AnswerWindow(Model, rates, Declared, maxTokens: null);
        List<ChatMessage> messages = [new(ChatRole.User, "?"), Calling("c1"), Results(3_000)];
        Assert.True(window.Fit(messages));
        Assert.Equal((3_000, false), (LengthOf(messages[^1]), window.IsCut));

        messages.AddRange([Calling("c2"), Results(6_000)]);
        Assert.False(window.Fit(messages));
        Assert.True(window.IsCut);
        Assert.InRange(default(TokenRate).TokensOf(messages), 1_400, 1_536);

        // The longest gives way first; it says so.
        Assert.Equal(LengthOf(messages[2]), LengthOf(messages[4]), 200d);
        Assert.EndsWith("[cut: too long for this model's window]", TextOf(messages[^1]), StringComparison.Ordinal);
        Assert.Equal("c2", messages[^1].Contents.OfType<FunctionResultContent>().Single().CallId);
    }

    [Fact]
    public void Where_the_declarations_are_what_is_too_much_only_they_go()
    {
        var window = new AnswerWindow(Model, rates, Declared, maxTokens: null);
        List<ChatMessage> messages = [new(ChatRole.User, "?"), Calling("c1"), Results(4_500)];
        Assert.False(window.Fit(messages));
        Assert.Equal((4_500, false), (LengthOf(messages[^1]), window.IsCut));
        Assert.False(window.Fit([new(ChatRole.User, "?")]));
    }

    [Fact]
    public void Of_several_results_the_short_ones_stay_and_no_character_is_halved()
    {
        var window = new AnswerWindow(Model, rates, declared: default, maxTokens: null);
        List<ChatMessage> messages =
        [
            new(ChatRole.User, "?"),
            new(ChatRole.Tool, [Result("short"), Result(string.Concat(Enumerable.Repeat("🙂", 3_000))), Result(new string('x', 9_000))]),
        ];
        window.Fit(messages);

        var results = messages[1].Contents.Cast<FunctionResultContent>().Select(ToolResultText.Of).ToList();
        Assert.Equal("short", results[0]);
        Assert.DoesNotContain('\uFFFD', string.Concat(results[1].EnumerateRunes().Select(rune => rune.ToString())));
        Assert.InRange(default(TokenRate).TokensOf(messages), 1_400, 1_536);
    }

    [Fact]
    public void Every_round_s_count_is_looked_at()
    {
        var window = new AnswerWindow(Model, rates, Declared, maxTokens: null);
        window.Heed([new(ChatRole.User, new string('x', 6_000))], withTools: false, countedTokens: 1_600);
        Assert.False(window.IsCut);
        Assert.Equal(3.77, rates.Of(Model).Plain!.Value, precision: 2);
        window.Heed([new(ChatRole.User, "?"), Results(9_000)], withTools: true, countedTokens: 1_700);
        Assert.True(window.IsCut);
    }

    [Fact]
    public void What_is_surely_longer_than_the_window_is_told_without_a_count_and_not_where_it_was_refused()
    {
        var window = new AnswerWindow(Model, rates, declared: default, maxTokens: null);
        window.Fit([new(ChatRole.User, new string('x', 17_000))]);
        Assert.False(window.IsCut);
        List<ChatMessage> longer = [new(ChatRole.User, new string('x', 20_000))];
        window.Fit(longer);
        Assert.True(window.IsCut);
        window.Refuse(longer, withTools: false);
        Assert.False(window.IsCut);

        // What a count has shown makes sure of more.
        window.Heed([new(ChatRole.User, new string('x', 4_100))], withTools: false, countedTokens: 1_400);
        var known = new AnswerWindow(Model, rates, declared: default, maxTokens: null);
        known.Fit([new(ChatRole.User, new string('x', 6_000)), new(ChatRole.Assistant, new string('x', 2_000))]);
        Assert.True(known.IsCut);
    }

    [Fact]
    public void A_refused_round_teaches_by_all_that_was_sent_in_it()
    {
        var window = new AnswerWindow(Model, rates, Declared, maxTokens: null);
        List<ChatMessage> messages = [new(ChatRole.User, "?"), Calling("c1"), Results(3_000)];
        window.Fit(messages);
        window.Refuse([messages[0]], withTools: true);
        Assert.InRange(rates.Of(Model).Plain!.Value, 4_750 / 2_048.0, 4_900 / 2_000.0);
    }

    [Fact]
    public void A_refused_later_round_is_shortened_by_what_that_tells_of_the_tokens_and_the_declarations_go_first()
    {
        var window = new AnswerWindow(Model, rates, Declared, maxTokens: null);
        List<ChatMessage> messages = [new(ChatRole.User, "?"), Calling("c1"), Results(3_000)];
        Assert.True(window.Fit(messages));
        Assert.True(window.Shorten(messages, withTools: true));
        Assert.Equal((3_000, false), (LengthOf(messages[^1]), window.IsCut));

        // By now it is known that so much is more than the window: three quarters of that may be sent.
        Assert.True(window.Shorten(messages, withTools: false));
        Assert.True(window.IsCut);
        Assert.InRange(rates.Of(Model).TokensOf(messages), 1_400, 1_536);
        Assert.EndsWith("[cut: too long for this model's window]", TextOf(messages[^1]), StringComparison.Ordinal);
        Assert.False(window.Fit(messages));
    }

    [Fact]
    public void A_refused_round_that_went_out_without_declarations_is_shortened_at_once()
    {
        var window = new AnswerWindow(Model, rates, Declared, maxTokens: null);
        List<ChatMessage> messages = [new(ChatRole.User, "?"), Calling("c1"), Results(3_000)];
        Assert.True(window.Fit(messages));
        Assert.True(window.Shorten(messages, withTools: false));
        Assert.True(LengthOf(messages[^1]) < 3_000);
    }

    [Fact]
    public void A_round_that_was_longer_than_the_window_stays_told_when_the_next_is_refused()
    {
        var window = new AnswerWindow(Model, rates, declared: default, maxTokens: null);
        List<ChatMessage> messages = [new(ChatRole.User, new string('x', 100_000))];
        window.Fit(messages);
        Assert.True(window.IsCut);
        window.Fit([.. messages, Calling("c1")]);
        window.Refuse(messages, withTools: false);
        Assert.True(window.IsCut);
    }

    [Fact]
    public void A_refused_round_of_a_model_whose_window_nobody_knows_loses_half_of_its_results_and_in_the_end_all()
    {
        var window = new AnswerWindow(new ResolvedModel(new StubProvider("ollama"), "m"), rates, declared: default, maxTokens: null);
        List<ChatMessage> messages = [new(ChatRole.User, "?"), Calling("c1"), Results(60_000), Results(100)];
        Assert.True(window.Fit(messages));
        var lengths = new List<int>();
        while (window.Shorten(messages, withTools: true))
        {
            lengths.Add(LengthOf(messages[2]));
        }

        Assert.Equal(4, lengths.Count);
        Assert.InRange(lengths[0], 29_500, 30_000);
        Assert.InRange(lengths[1], 14_500, 15_000);
        Assert.Equal("… [cut: too long for this model's window]", TextOf(messages[2]));
        Assert.True(window.IsCut);
    }

    [Fact]
    public void Where_no_result_can_be_shorter_nothing_is_told_as_cut()
    {
        var window = new AnswerWindow(Model, rates, declared: default, maxTokens: null);
        List<ChatMessage> messages = [new(ChatRole.User, new string('x', 8_000)), Calling("c1"), Results(10)];
        window.Fit(messages);
        Assert.False(window.Shorten(messages, withTools: false));
        Assert.Equal((10, false), (LengthOf(messages[^1]), window.IsCut));
    }

    private static ChatMessage Calling(string id) => new(ChatRole.Assistant, [new FunctionCallContent(id, "search", null)]);

    private static ChatMessage Results(int length) => new(ChatRole.Tool, [new FunctionResultContent("c2", JsonSerializer.SerializeToElement(new string('r', length)))]);

    private static FunctionResultContent Result(string text) => new("c1", text);

    private static string TextOf(ChatMessage message) => ToolResultText.Of(message.Contents.OfType<FunctionResultContent>().Single());

    private static int LengthOf(ChatMessage message) => TextOf(message).Length;
}
