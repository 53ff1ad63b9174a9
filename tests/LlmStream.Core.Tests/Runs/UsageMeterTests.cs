using LlmStream.Core.Frames;
using LlmStream.Core.Models;
using LlmStream.Core.Runs;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Runs;

public sealed class UsageMeterTests
{
    private static readonly Usage Earlier = new(30, 100, 50, FirstTokenMs: 700, TotalMs: 2_700, ContextTruncated: true);

    [Fact]
    public void What_a_continuation_costs_is_added_to_what_was_before()
    {
        var meter = new UsageMeter(TimeProvider.System, TimeProvider.System.GetTimestamp(), Earlier, hasBegun: true);
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
        var usage = new UsageMeter(TimeProvider.System, TimeProvider.System.GetTimestamp(), earlier: null, hasBegun: false).Read();
        Assert.Null(usage.PromptTokens);
        Assert.Null(usage.CompletionTokens);
        Assert.False(usage.ContextTruncated);
    }

    [Fact]
    public void This_run_s_prompt_is_compared_with_its_own_count()
    {
        var meter = new UsageMeter(TimeProvider.System, TimeProvider.System.GetTimestamp(), Earlier, hasBegun: true);
        meter.Add(new UsageDetails { InputTokenCount = 130 });
        Assert.Equal(130, meter.PromptTokens);
    }

    [Fact]
    public void The_first_request_s_count_is_that_of_the_prompt_that_was_sent()
    {
        var meter = new UsageMeter(TimeProvider.System, TimeProvider.System.GetTimestamp(), earlier: null, hasBegun: false);
        meter.Add(new UsageDetails { InputTokenCount = 130 });
        meter.Add(new UsageDetails { InputTokenCount = 900 });
        Assert.Equal((130, 1_030), (meter.FirstPromptTokens, meter.PromptTokens));
    }

    [Fact]
    public void The_wait_of_a_continuation_is_neither_a_wait_for_the_first_word_nor_writing()
    {
        var time = new ManualTime();
        var counted = new UsageMeter(time, time.GetTimestamp(), Earlier, hasBegun: true);
        var killed = new UsageMeter(time, time.GetTimestamp(), earlier: null, hasBegun: true);
        time.Advance(TimeSpan.FromSeconds(60));
        foreach (var meter in new[] { counted, killed })
        {
            meter.Delta();
            meter.Add(new UsageDetails { OutputTokenCount = 100 });
        }

        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((true, 700L, 50d), (counted.Read().FirstTokenIsMeasured, counted.Read().FirstTokenMs, counted.Read().TokensPerSecond));

        // Nobody knows any more when its first word came.
        Assert.Equal((false, 62_000L, 50d), (killed.Read().FirstTokenIsMeasured, killed.Read().FirstTokenMs, killed.Read().TokensPerSecond));

        var again = new UsageMeter(time, time.GetTimestamp(), counted.Read(), hasBegun: true);
        time.Advance(TimeSpan.FromSeconds(60));
        again.Delta();
        again.Add(new UsageDetails { OutputTokenCount = 100 });
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(50, again.Read().TokensPerSecond);
    }

    [Fact]
    public void One_that_was_stopped_before_its_first_word_waits_for_it_again()
    {
        var time = new ManualTime();
        var stopped = new UsageMeter(time, time.GetTimestamp(), earlier: null, hasBegun: false);
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal((false, 60_000L), (stopped.Read().FirstTokenIsMeasured, stopped.Read().FirstTokenMs));

        var meter = new UsageMeter(time, time.GetTimestamp(), stopped.Read(), hasBegun: false);
        time.Advance(TimeSpan.FromSeconds(3));
        meter.Delta();
        Assert.Equal((true, 3_000L, 63_000L), (meter.Read().FirstTokenIsMeasured, meter.Read().FirstTokenMs, meter.Read().TotalMs));
    }

    [Fact]
    public void Calls_and_the_prompts_behind_them_are_neither_reasoning_nor_writing()
    {
        var time = new ManualTime();
        var meter = new UsageMeter(time, time.GetTimestamp(), earlier: null, hasBegun: false);
        Pass(300);
        meter.Thinking();
        Pass(1_000);
        meter.Call();
        meter.Add(new UsageDetails { OutputTokenCount = 40 });
        meter.EndRound();
        Pass(20_000);
        meter.Delta();
        Pass(2_000);
        meter.Delta();
        meter.Add(new UsageDetails { OutputTokenCount = 110 });
        meter.EndRound();
        Pass(9_000);

        var usage = meter.Read();
        Assert.Equal((300L, 1_000L, 150), (usage.FirstTokenMs, usage.ThinkingMs, usage.CompletionTokens));
        Assert.Equal(50, usage.TokensPerSecond);

        void Pass(int milliseconds) => time.Advance(TimeSpan.FromMilliseconds(milliseconds));
    }

    [Fact]
    public void A_call_is_a_first_delta_and_says_nothing_of_the_speed()
    {
        var time = new ManualTime();
        var meter = new UsageMeter(time, time.GetTimestamp(), earlier: null, hasBegun: false);
        time.Advance(TimeSpan.FromMilliseconds(300));
        meter.Call();
        meter.Add(new UsageDetails { OutputTokenCount = 40 });
        meter.EndRound();
        time.Advance(TimeSpan.FromMilliseconds(5_000));
        Assert.Equal((300L, null), (meter.Read().FirstTokenMs, meter.Read().TokensPerSecond));

        meter.Delta();
        time.Advance(TimeSpan.FromMilliseconds(1_000));
        meter.Add(new UsageDetails { OutputTokenCount = 30 });
        meter.EndRound();

        // What is asked for beside the answer.
        meter.Add(new UsageDetails { OutputTokenCount = 500 });
        Assert.Equal((300L, 30d), (meter.Read().FirstTokenMs, meter.Read().TokensPerSecond));
    }

    [Fact]
    public void An_answer_that_comes_in_one_piece_tells_no_speed_but_the_one_that_its_model_tells()
    {
        var time = new ManualTime();
        var whole = new UsageMeter(time, time.GetTimestamp(), earlier: null, hasBegun: false);
        whole.Delta();
        time.Advance(TimeSpan.FromMicroseconds(80));
        whole.Add(new UsageDetails { OutputTokenCount = 300 });
        whole.EndRound();
        Assert.Equal((300, null), (whole.Read().CompletionTokens, whole.Read().TokensPerSecond));

        var told = new UsageMeter(time, time.GetTimestamp(), earlier: null, hasBegun: false);
        told.Delta();
        time.Advance(TimeSpan.FromMicroseconds(80));
        told.Add(new UsageDetails { OutputTokenCount = 300, AdditionalCounts = new() { [UsageCounts.WritingNanoseconds] = 6_000_000_000 } });
        Assert.Equal(50, told.Read().TokensPerSecond);
        told.EndRound();
        told.Delta();
        time.Advance(TimeSpan.FromSeconds(4));
        told.Add(new UsageDetails { OutputTokenCount = 100 });
        told.EndRound();
        Assert.Equal(40, told.Read().TokensPerSecond);
    }

    [Fact]
    public void Reasoning_is_measured_from_its_first_delta_to_the_text_each_time()
    {
        var time = new ManualTime();
        var meter = new UsageMeter(time, time.GetTimestamp(), Earlier with { ThinkingMs = 1_000 }, hasBegun: true);
        Assert.Null(new UsageMeter(time, time.GetTimestamp(), earlier: null, hasBegun: false).Read().ThinkingMs);
        meter.Thinking();
        time.Advance(TimeSpan.FromMilliseconds(200));
        meter.Thinking();
        time.Advance(TimeSpan.FromMilliseconds(100));
        meter.Delta();
        time.Advance(TimeSpan.FromMilliseconds(5_000));
        Assert.Equal(1_300, meter.Read().ThinkingMs);
        meter.Thinking();
        time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(1_350, meter.Read().ThinkingMs);
    }
}
