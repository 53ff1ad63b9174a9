using LlmStream.Core.Frames;
using LlmStream.Core.Runs;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Runs;

public sealed class UsageMeterTests
{
    private static readonly Usage Earlier = new(30, 100, 50, FirstTokenMs: 700, TotalMs: 2_700, ContextTruncated: true);

    [Fact]
    public void What_a_continuation_costs_is_added_to_what_was_before()
    {
        var meter = new UsageMeter(TimeProvider.System, TimeProvider.System.GetTimestamp(), Earlier);
        meter.Delta();
        meter.Add(new UsageDetails { InputTokenCount = 130, OutputTokenCount = 20 });
        var usage = meter.Read();

        Assert.Equal((160, 120, 700L), (usage.PromptTokens, usage.CompletionTokens, usage.FirstTokenMs));
        Assert.True(usage.TotalMs >= Earlier.TotalMs);
        Assert.True(usage.ContextTruncated);
        Assert.True(usage.TokensPerSecond <= 120 / 2.0);
    }

    [Fact]
    public void A_count_that_nobody_gave_is_left_out()
    {
        var usage = new UsageMeter(TimeProvider.System, TimeProvider.System.GetTimestamp(), earlier: null).Read();
        Assert.Null(usage.PromptTokens);
        Assert.Null(usage.CompletionTokens);
        Assert.False(usage.ContextTruncated);
    }

    [Fact]
    public void This_run_s_prompt_is_compared_with_its_own_count()
    {
        var meter = new UsageMeter(TimeProvider.System, TimeProvider.System.GetTimestamp(), Earlier);
        meter.Add(new UsageDetails { InputTokenCount = 130 });
        Assert.Equal(130, meter.PromptTokens);
    }
}
