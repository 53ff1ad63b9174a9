using System.Reflection;
using LlmStream.Core.Conversations;
using LlmStream.Core.Runs;
using LlmStream.Core.Runs.Journal;
using LlmStream.Core.Runs.Queue;
using LlmStream.Core.Telemetry;
using LlmStream.Core.Tests.Runs.Writing;
using LlmStream.Core.Tests.Tools;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Tests.Runs.Journal;

/// <summary>In which parts a tick of many runs is given to the store. What a store then does with them is tested with a real one.</summary>
public sealed class RunJournalTests : IDisposable
{
    private const int Runs = (2 * RunJournal.LargestPart) + 88;

    private readonly RunRegistry registry = new();
    private readonly List<WrittenRun> runs = [.. Enumerable.Range(0, Runs).Select(_ => new WrittenRun(new RoundsModel()))];

    public RunJournalTests() => runs.ForEach(written =>
    {
        registry.Add(written.Run);
        written.Run.Transcript.AppendText("one ");
    });

    public void Dispose() => runs.ForEach(written => written.Dispose());

    [Fact]
    public async Task A_tick_comes_in_parts_that_together_have_each_run_once()
    {
        var parts = await WriteAsync(until: 3, (_, _) => { });

        Assert.Equal([RunJournal.LargestPart, RunJournal.LargestPart, 88], parts.Select(part => part.Count));
        Assert.Equal(Runs, parts.SelectMany(part => part).Select(entry => entry.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_run_that_ends_between_two_parts_is_in_none_of_the_later_ones()
    {
        Run? ended = null;
        var parts = await WriteAsync(until: 3, (number, entries) =>
        {
            if (number == 1)
            {
                ended = runs.Select(written => written.Run).First(run => entries.All(entry => entry.MessageId != run.MessageId));
                ended.SetEnded(ended.ToMessage() with { State = MessageState.Completed });
            }
        });

        Assert.Equal([RunJournal.LargestPart, RunJournal.LargestPart, 87], parts.Select(part => part.Count));
        Assert.DoesNotContain(parts.SelectMany(part => part), entry => entry.MessageId == ended!.MessageId);
    }

    [Fact]
    public async Task A_part_that_is_not_kept_ends_its_tick_and_the_next_has_what_is_missing()
    {
        var parts = await WriteAsync(until: 2, (number, _) =>
        {
            if (number == 2)
            {
                throw new InvalidOperationException("The disk is full.");
            }
        });
        var next = await WriteAsync(until: 2, (_, _) => { });

        Assert.Equal(2, parts.Count);
        Assert.Equal([RunJournal.LargestPart, 88], next.Select(part => part.Count));
        Assert.Equal(Runs, next.Prepend(parts[0]).SelectMany(part => part).Select(entry => entry.MessageId).Distinct().Count());
    }

    /// <summary>One tick: this clock's timers ring once.</summary>
    private async Task<IReadOnlyList<IReadOnlyList<JournalEntry>>> WriteAsync(int until, Action<int, IReadOnlyList<JournalEntry>> writing)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var parts = new List<IReadOnlyList<JournalEntry>>();
        var store = DispatchProxy.Create<IConversationStore, Store>();
        ((Store)(object)store).Write = entries =>
        {
            parts.Add(entries);
            if (parts.Count == until)
            {
                end.Cancel();
            }

            writing(parts.Count, entries);
        };
        var options = Options.Create(new RunOptions { JournalMilliseconds = 10 });
        var telemetry = new RunTelemetry(new Meters(), new RunQueue(options));
        var time = new ManualTime();
        var ticking = new RunJournal(registry, store, telemetry, options, time, NullLogger<RunJournal>.Instance).RunAsync(end.Token);
        time.Advance(TimeSpan.FromMilliseconds(options.Value.JournalMilliseconds));
        await ticking;
        return parts;
    }

    /// <summary>Takes entries and is asked nothing else.</summary>
#pragma warning disable CA1852 // The proxy derives from it.
    internal class Store : DispatchProxy
#pragma warning restore CA1852
    {
        internal Action<IReadOnlyList<JournalEntry>> Write { get; set; } = _ => { };

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Assert.Equal(nameof(IConversationStore.WriteJournalAsync), targetMethod!.Name);
            Write((IReadOnlyList<JournalEntry>)args![0]!);
            return Task.FromResult<IReadOnlyList<RefusedEntry>>([]);
        }
    }
}
