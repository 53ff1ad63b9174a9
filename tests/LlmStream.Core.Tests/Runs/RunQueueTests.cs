using LlmStream.Core.Failures;
using LlmStream.Core.Runs;
using LlmStream.Core.Runs.Queue;
using LlmStream.Core.Tools.Asking;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Tests.Runs;

public sealed class RunQueueTests
{
    [Fact]
    public void A_free_slot_is_granted_at_once_and_the_next_waits_with_its_position()
    {
        var queue = QueueOf();
        using var first = queue.Enter("ollama", 1, "a");
        using var second = queue.Enter("ollama", 1, "b");
        using var third = queue.Enter("ollama", 1, "c");
        var positions = Watch(third);
        Assert.True(first.Granted.IsCompleted);
        Assert.False(second.Granted.IsCompleted);
        Assert.Equal(2, queue.WaitingCount);
        first.Dispose();
        Assert.True(second.Granted.IsCompleted);
        second.Dispose();
        Assert.True(third.Granted.IsCompleted);
        Assert.Equal([2, 1, 0], positions);
        Assert.Equal(0, queue.WaitingCount);
    }

    [Fact]
    public void Users_take_turns_whatever_one_of_them_asks_for()
    {
        var queue = QueueOf();
        using var running = queue.Enter("ollama", 1, "greedy");
        var greedy = Enumerable.Range(0, 5).Select(_ => queue.Enter("ollama", 1, "greedy")).ToList();
        using var modest = queue.Enter("ollama", 1, "modest");
        var position = Watch(modest);
        Assert.Equal([1], position);
        running.Dispose();
        Assert.True(modest.Granted.IsCompleted);
        Assert.All(greedy, ticket => Assert.False(ticket.Granted.IsCompleted));
        modest.Dispose();
        Assert.True(greedy[0].Granted.IsCompleted);
    }

    [Fact]
    public void Leaving_the_line_moves_the_others_up()
    {
        var queue = QueueOf();
        using var running = queue.Enter("ollama", 1, "a");
        using var second = queue.Enter("ollama", 1, "b");
        using var third = queue.Enter("ollama", 1, "c");
        var positions = Watch(third);
        second.Dispose();
        Assert.Equal([2, 1], positions);
        Assert.False(third.Granted.IsCompleted);
    }

    [Fact]
    public async Task A_run_that_steps_aside_lets_others_in_and_comes_back_before_those_who_came_later()
    {
        var queue = QueueOf();
        using var asking = queue.Enter("ollama", 1, "a");
        using var second = queue.Enter("ollama", 1, "b");
        using var third = queue.Enter("ollama", 1, "b");
        IHeldPlace place = asking;
        place.GiveWay();
        Assert.True(second.Granted.IsCompleted);
        Assert.False(third.Granted.IsCompleted);

        var returned = place.ReturnAsync(CancellationToken.None);
        var positions = Watch(asking);
        Assert.False(returned.IsCompleted);
        Assert.Equal(2, queue.WaitingCount);
        Assert.Equal([1], positions);
        second.Dispose();
        await returned;
        Assert.Equal([1, 0], positions);
        Assert.False(third.Granted.IsCompleted);
        asking.Dispose();
        Assert.True(third.Granted.IsCompleted);
        Assert.Equal(0, queue.WaitingCount);
    }

    [Fact]
    public async Task A_run_that_ends_aside_takes_nobody_s_slot_along()
    {
        var queue = QueueOf();
        using (var asking = queue.Enter("ollama", 1, "a"))
        {
            ((IHeldPlace)asking).GiveWay();
        }

        using var next = queue.Enter("ollama", 1, "b");
        using var waiting = queue.Enter("ollama", 1, "c");
        await next.Granted;
        Assert.False(waiting.Granted.IsCompleted);
        ((IHeldPlace)next).GiveWay();
        Assert.True(waiting.Granted.IsCompleted);
        waiting.Dispose();
        await ((IHeldPlace)next).ReturnAsync(CancellationToken.None);
    }

    [Fact]
    public void Providers_do_not_wait_for_each_other()
    {
        var queue = QueueOf();
        using var ollama = queue.Enter("ollama", 1, "a");
        using var demo = queue.Enter("demo", 64, "a");
        Assert.True(demo.Granted.IsCompleted);
    }

    [Fact]
    public void Beyond_the_bounds_a_start_is_refused_with_a_time_to_try_again()
    {
        var queue = QueueOf(maxQueued: 1, maxPerUser: 2);
        using var first = queue.Enter("ollama", 1, "a");
        using var second = queue.Enter("ollama", 1, "a");
        var mine = Assert.Throws<FailureException>(() => queue.Enter("ollama", 1, "a"));
        Assert.Equal(FailureCode.RateLimited, mine.Failure.Code);
        var all = Assert.Throws<FailureException>(() => queue.Enter("ollama", 1, "b"));
        Assert.Equal(FailureCode.QueueFull, all.Failure.Code);
        Assert.NotNull(all.Failure.RetryAfterSeconds);
        second.Dispose();
        using var again = queue.Enter("ollama", 1, "b");
        Assert.Equal(1, queue.WaitingCount);
    }

    private static RunQueue QueueOf(int maxQueued = 100, int maxPerUser = 20) =>
        new(Options.Create(new RunOptions { MaxQueued = maxQueued, MaxPerUser = maxPerUser }));

    private static List<int> Watch(RunTicket ticket)
    {
        var positions = new List<int>();
        ticket.WatchPosition(positions.Add);
        return positions;
    }
}
