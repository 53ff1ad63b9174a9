using LlmStream.Core.Failures;
using LlmStream.Core.Feeds;
using LlmStream.Core.Models.Pulls;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace LlmStream.Core.Tests.Models;

/// <summary>Who owns a pull, what its readers hear, and how it ends.</summary>
public sealed class ModelPullsTests : IAsyncLifetime
{
    private const long Gigabyte = 1_000_000_000;
    private static readonly TimeSpan Half = TimeSpan.FromMilliseconds(500);

    private readonly ManualTime time = new();
    private readonly Feed feed = new();
    private readonly StubKeeper keeper = new();
    private readonly StubCatalog catalog = new();
    private readonly ModelPulls pulls;

    public ModelPullsTests() => pulls = new ModelPulls(catalog, feed, time, NullLogger<ModelPulls>.Instance);

    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await pulls.ShutDownAsync();
        pulls.Dispose();
    }

    [Fact]
    public async Task One_model_is_fetched_once_whoever_asks_and_however_it_is_called()
    {
        var pull = pulls.Join(keeper, "big");
        Assert.Same(pull, pulls.Join(keeper, "big:latest"));
        Assert.Same(pull, pulls.Join(keeper, "BIG"));
        keeper.Say("success");
        await pull.Ended.WaitAsync(Patience);

        Assert.Equal(1, keeper.Pulls);
        Assert.Equal("stub/big:latest", pull.Read().Model);
        Assert.Equal(["stub"], catalog.Forgotten);
        Assert.Equal(PullState.Completed, pull.Read().State);
        Assert.NotSame(pull, pulls.Join(keeper, "big"));
    }

    [Fact]
    public async Task A_reader_hears_twice_a_second_how_far_it_is_even_when_nothing_comes()
    {
        var pull = pulls.Join(keeper, "big");
        keeper.Say("a", 2 * Gigabyte, 0);
        await pull.Begun.WaitAsync(Patience);
        await using var reading = pull.ReadAllAsync(Patience).GetAsyncEnumerator();
        Assert.True(await reading.MoveNextAsync());
        var heard = 1;
        for (var half = 1; half <= 10; half++)
        {
            var next = reading.MoveNextAsync().AsTask();
            Assert.False(next.IsCompleted);
            await time.WaitForTimerAsync(Half, Patience);
            time.Advance(Half);
            Assert.True(await next.WaitAsync(Patience));
            heard++;
        }

        Assert.Equal(11, heard);
        Assert.Equal((2 * Gigabyte, 0, 0), (reading.Current.TotalBytes, reading.Current.CompletedBytes, reading.Current.BytesPerSecond));
        Assert.Null(reading.Current.SecondsLeft);
    }

    [Fact]
    public async Task The_time_left_is_that_of_the_rest_at_the_rate_of_the_last_seconds()
    {
        var pull = pulls.Join(keeper, "big");
        keeper.Say("a", 1_000, 0);
        await pull.Begun.WaitAsync(Patience);
        pull.Read();
        time.Advance(TimeSpan.FromSeconds(2));
        keeper.Say("a", 1_000, 200);
        await UntilAsync(() => pull.Read().CompletedBytes == 200);

        Assert.Equal((100L, 8L), (pull.Read().BytesPerSecond, pull.Read().SecondsLeft));
    }

    [Fact]
    public async Task Stopping_ends_it_for_everybody_and_again_changes_nothing()
    {
        var pull = pulls.Join(keeper, "big");
        keeper.Say("a", 100, 40);
        await pull.Begun.WaitAsync(Patience);
        var report = await pulls.StopAsync(keeper, "big", Patience);

        Assert.Equal((PullState.Stopped, 40L), (report.State, report.CompletedBytes));
        Assert.Null(report.Error);
        Assert.NotNull(report.EndedAt);
        Assert.True(keeper.WasCancelled);
        Assert.Equal(report, await pulls.StopAsync(keeper, "big", Patience));
        Assert.Equal(FailureCode.NotFound, (await Assert.ThrowsAsync<FailureException>(() => pulls.StopAsync(keeper, "other", Patience))).Failure.Code);
    }

    [Fact]
    public async Task A_failure_before_the_first_word_is_who_asked_s_own()
    {
        keeper.Break(new FailureException(new Failure(FailureCode.ProviderUnreachable, "Nobody is there.", Retryable: true)));
        var pull = pulls.Join(keeper, "big");

        var failure = await Assert.ThrowsAsync<FailureException>(() => pull.Begun.WaitAsync(Patience));

        Assert.Equal(FailureCode.ProviderUnreachable, failure.Failure.Code);
        Assert.Equal(failure.Failure, pull.Read().Error);
    }

    [Fact]
    public async Task What_does_not_fit_is_not_fetched_and_both_sizes_are_told()
    {
        keeper.Free = 2_400_000_000;
        var pull = pulls.Join(keeper, "big");
        keeper.Say("a", 2 * Gigabyte, 0);
        await pull.Ended.WaitAsync(Patience);

        var error = pull.Read().Error!;
        Assert.Equal((PullState.Failed, FailureCode.ProviderError), (pull.Read().State, error.Code));
        Assert.Contains("needs 2.0 GB more", error.Message, StringComparison.Ordinal);
        Assert.Contains("2.4 GB are free", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_already_needs_no_room_and_a_later_layer_is_looked_at_too()
    {
        keeper.Free = 2_400_000_000;
        var pull = pulls.Join(keeper, "big");
        keeper.Say("a", 2 * Gigabyte, 1_500_000_000);
        await pull.Begun.WaitAsync(Patience);
        Assert.Equal((PullState.Pulling, 2_400_000_000L), (pull.Read().State, pull.Read().FreeBytes));
        keeper.Free = 900_000_000;
        keeper.Say("b", 200_000_000, 0);
        await pull.Ended.WaitAsync(Patience);

        Assert.Contains("needs 700 MB more, and 900 MB are free", pull.Read().Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_disk_cannot_be_seen_it_is_not_checked_and_nothing_is_claimed()
    {
        var pull = pulls.Join(keeper, "big");
        keeper.Say("a", 9_000_000 * Gigabyte, 0);
        keeper.Say("success");
        await pull.Ended.WaitAsync(Patience);

        Assert.Equal(PullState.Completed, pull.Read().State);
        Assert.Null(pull.Read().FreeBytes);
    }

    [Fact]
    public async Task The_feed_is_told_its_beginning_its_progress_and_its_end()
    {
        using var subscription = feed.Subscribe();
        await using var told = subscription.ReadAllAsync(Patience).GetAsyncEnumerator();
        var pull = pulls.Join(keeper, "big");
        Assert.Equal("started", (await NextAsync(told)).Op);
        keeper.Say("a", 100, 40);
        await pull.Begun.WaitAsync(Patience);
        await time.WaitForTimerAsync(Half, Patience);
        time.Advance(Half);
        var updated = await NextAsync(told);
        Assert.Equal(("updated", 40L), (updated.Op, updated.Pull.CompletedBytes));
        keeper.Say("success");
        var ended = await NextAsync(told);
        Assert.Equal(("ended", PullState.Completed), (ended.Op, ended.Pull.State));
    }

    [Fact]
    public async Task Only_a_few_go_on_at_one_time_and_ended_ones_are_forgotten_after_an_hour()
    {
        var all = new[] { "a", "b", "c" }.Select(name => pulls.Join(keeper, name)).ToArray();
        Assert.Equal(FailureCode.RateLimited, Assert.Throws<FailureException>(() => pulls.Join(keeper, "d")).Failure.Code);
        Assert.Same(all[0], pulls.Join(keeper, "a"));
        await pulls.StopAsync(keeper, "a", Patience);
        pulls.Join(keeper, "d");
        Assert.Equal(4, pulls.All.Count);

        time.Advance(TimeSpan.FromMinutes(61));
        await UntilAsync(() => pulls.All.Count == 3);
        Assert.All(pulls.All, pull => Assert.True(pull.IsLive));
    }

    [Fact]
    public async Task Shutting_down_ends_them_with_a_reason_and_takes_no_more()
    {
        var pull = pulls.Join(keeper, "big");
        keeper.Say("a", 100, 40);
        await pull.Begun.WaitAsync(Patience);
        await pulls.ShutDownAsync();

        Assert.Equal((PullState.Failed, FailureCode.ShuttingDown), (pull.Read().State, pull.Read().Error?.Code));
        Assert.True(keeper.WasCancelled);
        Assert.Equal(FailureCode.ShuttingDown, Assert.Throws<FailureException>(() => pulls.Join(keeper, "other")).Failure.Code);
    }

    private static async Task<PullEvent> NextAsync(IAsyncEnumerator<FeedEvent> told)
    {
        Assert.True(await told.MoveNextAsync());
        return Assert.IsType<PullEvent>(told.Current);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var patience = Patience;
        while (!condition())
        {
            patience.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
