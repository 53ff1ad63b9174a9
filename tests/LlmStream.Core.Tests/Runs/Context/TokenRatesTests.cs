using LlmStream.Core.Models;
using LlmStream.Core.Runs.Context;
using LlmStream.Providers.Tests.Catalog;

namespace LlmStream.Core.Tests.Runs.Context;

public sealed class TokenRatesTests
{
    private static readonly ResolvedModel Model = new(new StubProvider("ollama") { Window = 8_192 }, "llama3.2");
    private static readonly ResolvedModel Other = Model with { Name = "qwen3" };
    private static readonly SentBytes Prompt = new(8_000, 0, 1);

    private readonly TokenRates rates = new();

    [Fact]
    public void The_first_guess_is_careful_and_each_model_learns_for_itself()
    {
        Assert.Equal((3.5, 2), (rates.Of(Model).PlannedPlain, rates.Of(Model).PlannedOther));
        Assert.False(Learn(Model, Prompt, 2_508));

        Assert.Equal(3.2 * 0.9, rates.Of(Model).PlannedPlain, precision: 6);
        Assert.Null(rates.Of(Other).Plain);
    }

    [Fact]
    public void Shorter_tokens_are_believed_at_once_and_longer_ones_slowly()
    {
        Learn(Model, Prompt, 2_008);
        Learn(Model, Prompt, 4_008);
        Assert.Equal(2, rates.Of(Model).Plain);
        Learn(Model, Prompt, 2_008);
        Assert.Equal(2.3, rates.Of(Model).Plain!.Value, precision: 6);
    }

    [Fact]
    public void Nothing_is_planned_by_more_than_the_first_guess()
    {
        Learn(Model, Prompt, 1_700);
        Assert.Equal((3.5, 4.7), (rates.Of(Model).PlannedPlain, Math.Round(rates.Of(Model).Plain!.Value, 1)));
    }

    [Fact]
    public void Each_kind_of_script_has_a_rate_of_its_own()
    {
        Learn(Model, Prompt, 2_008);
        Learn(Model, new SentBytes(400, 6_000, 1), 108 + 6_000);

        Assert.Equal((4, 1), (rates.Of(Model).Plain, Math.Round(rates.Of(Model).Other!.Value, 6)));
    }

    [Theory]
    [InlineData(1_001)]
    [InlineData(8_000)]
    public void No_count_leads_out_of_bounds(int counted)
    {
        for (var time = 0; time < 20; time++)
        {
            Learn(Model, Prompt, counted);
        }

        Assert.InRange(rates.Of(Model).PlannedPlain, 0.9, 3.5);
    }

    [Fact]
    public void A_short_prompt_an_absent_count_and_a_cut_prompt_teach_nothing()
    {
        Learn(Model, new SentBytes(4_000, 0, 1), 2_000);
        Learn(Model, Prompt, counted: null);
        Assert.True(Learn(Model, Prompt, 900));
        Assert.True(Learn(Model, Prompt, 8_192));
        Assert.Equal(default, rates.Of(Model));
    }

    [Theory]
    [InlineData(27_000, true)]
    [InlineData(16_000, false)]
    public void A_count_of_half_the_window_teaches_nothing_whether_it_was_cut_or_not(int bytes, bool cut)
    {
        Assert.Equal(cut, Learn(Model, new SentBytes(bytes, 0, 1), 4_098));
        Assert.Equal(default, rates.Of(Model));
    }

    [Fact]
    public void A_refusal_teaches_that_tokens_are_shorter_than_was_planned_and_never_that_they_are_longer()
    {
        rates.Refuse(Model, new SentBytes(20_000, 0, 10));
        Assert.Equal(20_000 / 8_112.0, rates.Of(Model).Plain!.Value, precision: 6);

        var learnt = rates.Of(Model);
        rates.Refuse(Model, new SentBytes(200_000, 0, 1));
        Assert.Equal(learnt, rates.Of(Model));
        rates.Refuse(Model, new SentBytes(14_000, 0, 1));
        Assert.True(rates.Of(Model).PlannedPlain < learnt.PlannedPlain);
        rates.Refuse(Other with { Provider = new StubProvider("openai") }, Prompt);
        Assert.Equal(default, rates.Of(Other));
    }

    [Fact]
    public void What_is_declared_beside_a_prompt_is_no_shorter_token_of_it()
    {
        rates.Compare(Model, Prompt, new SentBytes(2_000, 0, 0), 2_508);
        Learn(Other, Prompt, 2_008);
        Assert.Equal(rates.Of(Other), rates.Of(Model));
    }

    [Fact]
    public void A_prompt_that_is_shorter_than_what_is_declared_beside_it_teaches_nothing()
    {
        rates.Compare(Model, Prompt, new SentBytes(9_000, 0, 0), 7_000);
        Assert.Equal(default, rates.Of(Model));
    }

    /// <summary>A count that is lost in a race would leave the rate higher than the last one that was seen.</summary>
    [Fact]
    public void Of_many_threads_at_once_no_count_is_lost()
    {
        const int Times = 40;
        Learn(Model, Prompt, 8_000);
        Learn(Other, Prompt, 8_000);
        Parallel.For(0, Times, _ => Learn(Model, Prompt, 2_008));
        for (var time = 0; time < Times; time++)
        {
            Learn(Other, Prompt, 2_008);
        }

        Assert.True(rates.Of(Other).Plain > 3.5);
        Assert.Equal(rates.Of(Other).Plain!.Value, rates.Of(Model).Plain!.Value, precision: 9);
    }

    private bool Learn(ResolvedModel model, SentBytes messages, int? counted) => rates.Compare(model, messages, declared: default, counted);
}
