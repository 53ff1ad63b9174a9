using LlmStream.Core.Runs.Overload;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Core.Tests.Runs;

/// <summary>Providers are read less often when what comes through sockets is looked at too late.</summary>
public sealed class SocketDelayTests : IDisposable
{
    private readonly ManualTime time = new();
    private readonly Probe probe = new();
    private readonly SocketDelay delay;

    public SocketDelayTests() => delay = new SocketDelay(time, arrived =>
    {
        probe.Arrived = arrived;
        return probe;
    });

    public void Dispose() => delay.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(50, 0)]
    [InlineData(60, 80)]
    [InlineData(100, 400)]
    [InlineData(5000, 500)]
    public void The_later_it_is_the_longer_a_provider_is_left_unread(int lateMs, int paceMs)
    {
        Wait(lateMs);

        Assert.Equal(paceMs, delay.PaceMs);
    }

    [Fact]
    public void What_has_not_arrived_yet_is_late_already()
    {
        Assert.Equal(0, delay.PaceMs);
        time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(0, delay.PaceMs);
        time.Advance(TimeSpan.FromMilliseconds(10));

        Assert.Equal(80, delay.PaceMs);
        Assert.Equal(1, probe.Sent);
    }

    [Fact]
    public void It_is_asked_once_at_a_time_and_not_all_the_time()
    {
        Assert.Equal(0, delay.PaceMs);
        Assert.Equal(0, delay.PaceMs);
        Assert.Equal(1, probe.Sent);
        time.Advance(TimeSpan.FromMilliseconds(19));
        probe.Arrived();
        Assert.Equal(0, delay.PaceMs);
        Assert.Equal(1, probe.Sent);

        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(0, delay.PaceMs);
        Assert.Equal(2, probe.Sent);
    }

    [Fact]
    public void What_was_found_is_forgotten_when_nobody_read_for_a_second()
    {
        Wait(3000);
        time.Advance(TimeSpan.FromMilliseconds(1001));

        Assert.Equal(0, delay.PaceMs);
    }

    [Fact]
    public void It_is_the_arrival_that_it_is_forgotten_after()
    {
        Wait(3000);
        time.Advance(TimeSpan.FromMilliseconds(1000));

        Assert.Equal(500, delay.PaceMs);
    }

    [Fact]
    public void Where_it_cannot_be_measured_nothing_is_held_up()
    {
        using var blind = new SocketDelay(time, _ => null);

        Assert.Equal(0, blind.PaceMs);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, blind.PaceMs);
    }

    [Fact]
    public async Task A_real_byte_arrives_and_may_be_followed_by_another()
    {
        using var arrivals = new SemaphoreSlim(0);
        using var real = SocketProbe.Open(() => arrivals.Release());
        Assert.NotNull(real);

        for (var sent = 0; sent < 3; sent++)
        {
            real.Send();
            Assert.True(await arrivals.WaitAsync(TimeSpan.FromMinutes(2)));
        }

        Assert.Equal(0, arrivals.CurrentCount);
    }

    [Fact]
    public void A_probe_that_is_closed_counts_as_arrived_so_that_nobody_waits_for_it()
    {
        var arrivals = 0;
        var closed = SocketProbe.Open(() => arrivals++);
        Assert.NotNull(closed);
        closed.Dispose();

        closed.Send();

        Assert.Equal(1, arrivals);
    }

    private void Wait(int milliseconds)
    {
        Assert.Equal(0, delay.PaceMs);
        time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        probe.Arrived();
    }

    private sealed class Probe : IProbe
    {
        internal Action Arrived { get; set; } = () => { };

        internal int Sent { get; private set; }

        public void Send() => Sent++;

        public void Dispose()
        {
        }
    }
}
