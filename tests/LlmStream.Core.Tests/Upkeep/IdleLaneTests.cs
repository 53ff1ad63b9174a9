using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Models;
using LlmStream.Core.Models.Warming;
using LlmStream.Core.Runs;
using LlmStream.Core.Runs.Overload;
using LlmStream.Core.Runs.Queue;
using LlmStream.Core.Tests.Models;
using LlmStream.Core.Upkeep;
using LlmStream.Providers.Tests.Catalog;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Tests.Upkeep;

/// <summary>What nobody waits for costs those who are answered nothing.</summary>
public sealed class IdleLaneTests : IAsyncDisposable
{
    private readonly ManualTime time = new();
    private readonly CancellationTokenSource end = new();
    private readonly RunQueue queue = new(Options.Create(new RunOptions()));
    private readonly Probe probe = new();
    private readonly SocketDelay delay;
    private readonly IdleGate gate;
    private readonly ModelUse use;
    private readonly IdleLane lane;
    private readonly IdleLane other;

    public IdleLaneTests()
    {
        delay = new SocketDelay(time, arrived =>
        {
            probe.Arrived = arrived;
            return probe;
        });
        gate = new IdleGate(delay, time);
        use = new ModelUse(time);
        var places = new ModelPlaces(new RunRegistry(), use);
        lane = new IdleLane(queue, places, gate, time, NullLogger.Instance, end.Token);
        other = new IdleLane(queue, places, gate, time, NullLogger.Instance, end.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await Task.WhenAll(lane.Ended, other.Ended);
        gate.Dispose();
        delay.Dispose();
        end.Dispose();
    }

    [Fact]
    public async Task Nothing_is_begun_while_the_process_is_late_and_all_of_it_when_it_is_no_more()
    {
        probe.IsLate = true;
        var work = Add(lane, "ollama");
        for (var look = 0; look < 20; look++)
        {
            await PassAsync();
            Assert.Equal(0, work.Times);
        }

        probe.IsLate = false;
        probe.Arrived();

        // One look finds that it has arrived, late; the next one that what was sent meanwhile was not.
        await PassAsync();
        await PassAsync();
        await work.WaitAsync();
        Assert.Equal(1, work.Times);
    }

    [Fact]
    public async Task Two_providers_are_asked_one_after_the_other()
    {
        var (first, second) = (Add(lane, "ollama"), Add(other, "openai"));
        await PassAsync(timers: 2);
        var (firstBegun, secondBegun) = (first.WaitAsync(), second.WaitAsync());
        await await Task.WhenAny(firstBegun, secondBegun);
        Assert.Equal(1, first.Times + second.Times);
        (first.Times == 1 ? first : second).Release();
        await Task.WhenAll(firstBegun, secondBegun);
        Assert.Equal(2, first.Times + second.Times);
    }

    [Fact]
    public async Task What_waits_for_another_provider_s_request_gives_its_slot_to_a_run()
    {
        var (first, second) = (Add(lane, "ollama"), Add(other, "openai"));
        await PassAsync(timers: 2);
        await await Task.WhenAny(first.WaitAsync(), second.WaitAsync());
        var waiting = first.Times == 1 ? "openai" : "ollama";
        using var run = queue.Enter(waiting, 1, "a");
        Assert.True(run.Granted.IsCompleted);
        Assert.Equal(1, first.Times + second.Times);
    }

    [Fact]
    public async Task Of_what_gave_way_only_the_newest_is_done()
    {
        var conversation = Guid.CreateVersion7();
        var older = Add(lane, "ollama", conversation);
        await PassAsync();
        await older.WaitAsync();
        var newer = Add(lane, "ollama", conversation);
        using (var run = queue.Enter("ollama", 1, "a"))
        {
            Assert.True(run.Granted.IsCompleted);
            await PassAsync();
        }

        await newer.WaitAsync();
        Assert.Equal((1, 1), (older.Times, newer.Times));
    }

    [Fact]
    public async Task A_model_that_somebody_was_just_answered_by_does_not_go_from_memory_for_another_one_s_title()
    {
        var keeper = new StubKeeper { Models = ["asked:latest", "read:latest"], Loaded = "read:latest" };
        use.Add(keeper.Name, "read:latest", "ana");
        var (first, second) = (Add(lane, new ResolvedModel(keeper, "asked")), Add(lane, new ResolvedModel(keeper, "asked")));
        var own = Add(lane, new ResolvedModel(keeper, "read"));

        // The model that is in memory is asked for its own; what waits for the other one is looked at once for all.
        await PassAsync();
        await PassAsync();
        await own.WaitAsync();
        Assert.Equal((0, 0, 1), (first.Times, second.Times, keeper.Lists));
        own.Release();

        // So long as she may still read it is looked each minute; then the place is free.
        for (var minute = 1; minute <= 4; minute++)
        {
            await PassAsync(IdleLane.UntilNextLook - (minute == 1 ? IdleGate.Rest : TimeSpan.Zero));
            await PassAsync();
            Assert.Equal((0, 0), (first.Times, second.Times));
        }

        await PassAsync(IdleLane.UntilNextLook);
        await PassAsync();
        await Task.WhenAny(first.WaitAsync(), second.WaitAsync());
        Assert.Equal(1, first.Times + second.Times);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_failed_for_a_reason_that_may_pass_is_tried_again_and_not_for_ever(bool mayPass)
    {
        var failing = new FailingWork(new Failure(FailureCode.ProviderUnreachable, "It is not there.", Retryable: mayPass));
        lane.Add(new IdleJob(Guid.CreateVersion7(), Guid.CreateVersion7(), "chat", new ResolvedModel(new StubProvider("ollama"), "m"), failing));
        await PassAsync();
        await failing.WaitAsync();
        foreach (var pause in mayPass ? IdleLane.UntilNextTries : [])
        {
            await PassAsync(pause);
            await PassAsync();
            await failing.WaitAsync();
        }

        var tries = failing.Times;
        time.Advance(TimeSpan.FromDays(1));
        var next = Add(lane, "ollama");
        await PassAsync();
        await next.WaitAsync();
        Assert.Equal((mayPass ? 3 : 1, tries), (tries, failing.Times));
    }

    private static GatedWork Add(IdleLane lane, ResolvedModel model)
    {
        var work = new GatedWork(UpkeepKind.Title);
        lane.Add(new IdleJob(Guid.CreateVersion7(), Guid.CreateVersion7(), "chat", model, work));
        return work;
    }

    private static GatedWork Add(IdleLane lane, string provider, Guid? conversation = null)
    {
        var work = new GatedWork(UpkeepKind.Title);
        lane.Add(new IdleJob(conversation ?? Guid.CreateVersion7(), Guid.CreateVersion7(), "chat", new ResolvedModel(new StubProvider(provider), "m"), work));
        return work;
    }

    /// <summary>Lets the rest pass that every look and every piece of work begins with.</summary>
    private Task PassAsync(int timers = 1) => PassAsync(IdleGate.Rest, timers);

    private async Task PassAsync(TimeSpan pause, int timers = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await time.WaitForTimersAsync(pause, timers, patience.Token);
        time.Advance(pause);
    }

    private sealed class FailingWork(Failure failure) : IIdleWork
    {
        private readonly SemaphoreSlim begun = new(0);

        public UpkeepKind Kind => UpkeepKind.Title;

        internal int Times { get; private set; }

        public Task<bool> IsWantedAsync(IdleJob job, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task DoAsync(IdleJob job, CancellationToken cancellationToken)
        {
            Times++;
            begun.Release();
            throw new FailureException(failure);
        }

        internal async Task WaitAsync() => Assert.True(await begun.WaitAsync(TimeSpan.FromMinutes(2)));
    }

    private sealed class Probe : IProbe
    {
        internal bool IsLate { get; set; }

        internal Action Arrived { get; set; } = () => { };

        public void Send()
        {
            if (!IsLate)
            {
                Arrived();
            }
        }

        public void Dispose()
        {
        }
    }
}
