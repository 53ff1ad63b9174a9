using LlmStream.Core.Conversations;
using LlmStream.Core.Models;
using LlmStream.Core.Upkeep;
using LlmStream.Providers.Tests.Catalog;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Tests.Upkeep;

/// <summary>What waits on a server that is never idle.</summary>
public sealed class IdleJobsTests
{
    private static readonly ResolvedModel Model = new(new StubProvider("ollama"), "llama3.2");

    private readonly CountingLog log = new();
    private readonly ManualTime time = new();
    private readonly IdleJobs jobs;

    public IdleJobsTests() => jobs = new IdleJobs(log, time);

    [Fact]
    public void Of_one_kind_the_newest_waits_for_a_conversation_at_the_place_of_the_first()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        jobs.Add(Job(first, UpkeepKind.Summary));
        jobs.Add(Job(second, UpkeepKind.Summary));
        jobs.Add(Job(first, UpkeepKind.Title));
        var newest = Job(first, UpkeepKind.Summary);
        jobs.Add(newest);

        Assert.Equal(3, jobs.Count);
        Assert.Same(newest, jobs.Take());
        Assert.Equal(second, jobs.Take()!.ConversationId);
        Assert.Equal(UpkeepKind.Title, jobs.Take()!.Work.Kind);
        Assert.Null(jobs.Take());
    }

    [Fact]
    public void What_gave_way_is_next_unless_something_newer_came_in_its_place()
    {
        var gaveWay = Job(Guid.CreateVersion7(), UpkeepKind.Summary);
        jobs.Add(Job(Guid.CreateVersion7(), UpkeepKind.Summary));
        jobs.PutBack(gaveWay);
        Assert.Same(gaveWay, jobs.Take());

        var newer = gaveWay with { LeafId = Guid.CreateVersion7() };
        jobs.Add(newer);
        jobs.PutBack(gaveWay);
        jobs.Take();
        Assert.Same(newer, jobs.Take());
        Assert.Equal(0, jobs.Count);
    }

    [Fact]
    public async Task What_was_put_off_is_taken_when_its_time_has_come_and_holds_nothing_else_up()
    {
        var (alike, other) = (Job(Guid.CreateVersion7(), UpkeepKind.Title), Job(Guid.CreateVersion7(), UpkeepKind.Summary));
        jobs.Add(alike);
        jobs.Add(other);
        var early = Job(Guid.CreateVersion7(), UpkeepKind.Title);
        jobs.PutOff(early, time.GetUtcNow() + TimeSpan.FromMinutes(1), job => job.Work.Kind == UpkeepKind.Title);

        Assert.Same(other, jobs.Take());
        Assert.Null(jobs.Take());
        var waiting = jobs.WaitAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        await waiting.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Same(early, jobs.Take());
        Assert.Same(alike, jobs.Take());
    }

    [Fact]
    public void Of_too_many_the_oldest_titles_go_and_that_is_said_once()
    {
        var summary = Job(Guid.CreateVersion7(), UpkeepKind.Summary);
        jobs.Add(summary);
        var titles = Enumerable.Range(0, IdleJobs.Most + 50).Select(_ => Job(Guid.CreateVersion7(), UpkeepKind.Title)).ToList();
        titles.ForEach(jobs.Add);

        Assert.Equal((IdleJobs.Most, 1), (jobs.Count, log.Count));
        Assert.Same(summary, jobs.Take());
        Assert.Same(titles[51], jobs.Take());
    }

    private static IdleJob Job(Guid conversation, UpkeepKind kind) => new(conversation, Guid.CreateVersion7(), "chat", Model, new GatedWork(kind));

    private sealed class CountingLog : ILogger
    {
        internal int Count { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Count++;
    }
}
