using LlmStream.Core.Models;
using LlmStream.Core.Models.Pulls;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Core.Tests.Models;

/// <summary>The sums of a pull's layers, and how fast they come.</summary>
public sealed class PullMeterTests
{
    private readonly ManualTime time = new();
    private readonly PullMeter meter;

    public PullMeterTests() => meter = new PullMeter(time);

    [Fact]
    public void Nothing_is_known_before_the_first_layer()
    {
        meter.Add(new PullProgress("pulling manifest", null, null, null));
        meter.Add(new PullProgress("pulling a", "a", 0, 0));

        Assert.Null(meter.Total);
        Assert.Null(meter.Completed);
        Assert.Null(meter.ReadRate());
    }

    [Fact]
    public void Layers_are_added_up()
    {
        Layer("a", 100, 0);
        Layer("a", 100, 100);
        Layer("b", 50, 10);

        Assert.Equal((150L, 110L), (meter.Total, meter.Completed));
    }

    [Fact]
    public void The_sums_never_go_back_whatever_is_told()
    {
        var dice = new Random(7);
        var (total, completed) = (0L, 0L);
        for (var step = 0; step < 2_000; step++)
        {
            var size = dice.Next(-5, 1_000);
            Layer($"layer {dice.Next(4)}", size, dice.Next(-100, 1_200));
            Assert.True((meter.Total ?? 0) >= total && (meter.Completed ?? 0) >= completed, $"step {step}");
            (total, completed) = (meter.Total ?? 0, meter.Completed ?? 0);
            Assert.True(completed <= total);
        }

        Assert.True(total > 0);
    }

    [Fact]
    public void What_an_earlier_pull_left_is_there_but_did_not_come_now()
    {
        Layer("a", 0, 0);
        Layer("a", 1_000, 400);
        meter.ReadRate();
        time.Advance(TimeSpan.FromSeconds(2));
        Layer("a", 1_000, 600);

        Assert.Equal(600, meter.Completed);
        Assert.Equal(400, meter.Kept);
        Assert.Equal(100, meter.ReadRate());
    }

    [Fact]
    public void A_rate_is_told_of_the_last_seconds_alone_and_falls_to_nothing_when_nothing_comes()
    {
        Layer("a", 1_000_000, 0);
        Assert.Null(meter.ReadRate());
        for (var half = 1; half <= 20; half++)
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            Layer("a", 1_000_000, half * 1_000);
            Assert.Equal(half < 2 ? null : 2_000, meter.ReadRate());
        }

        for (var half = 1; half <= 12; half++)
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            meter.ReadRate();
        }

        Assert.Equal(0, meter.ReadRate());
    }

    private void Layer(string digest, long total, long completed) => meter.Add(new PullProgress($"pulling {digest}", digest, total, completed));
}
