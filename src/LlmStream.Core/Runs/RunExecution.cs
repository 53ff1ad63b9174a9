using System.Collections.Concurrent;
using LlmStream.Core.Conversations;
using LlmStream.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Runs;

/// <summary>Executes runs, and owns their tasks until their ends are stored.</summary>
internal sealed class RunExecution(RunWriter writer, RunEnding ending, RunRegistry registry, RunTelemetry telemetry, TimeProvider time, ILogger<RunSupervisor> logger) : IDisposable
{
    private static readonly TimeSpan PatienceForStoring = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, Task> executing = new();
    private readonly CancellationTokenSource giveUpStoring = new();

    /// <summary>How many are under way.</summary>
    internal int Count => executing.Count;

    /// <summary>Begins a run that the registry shows.</summary>
    internal void Begin(Run run)
    {
        var task = ExecuteAsync(run);
        executing[run.MessageId] = task;
        if (task.IsCompleted)
        {
            executing.TryRemove(run.MessageId, out _);
        }
    }

    /// <summary>Lets the runs go on for a while, then ends the rest; returns when their ends are stored, or cannot be.</summary>
    internal async Task EndAsync(TimeSpan grace)
    {
        await Task.WhenAll(executing.Values).WaitAsync(grace, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var run in registry.Live)
        {
            run.Cancel(RunCancellation.Shutdown);
        }

        giveUpStoring.CancelAfter(PatienceForStoring);
        await Task.WhenAll(executing.Values);
    }

    /// <inheritdoc/>
    public void Dispose() => giveUpStoring.Dispose();

    private async Task ExecuteAsync(Run run)
    {
        await Task.Yield();
        using var scope = logger.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Run"] = run.MessageId,
            ["Conversation"] = run.ConversationId,
        });
        logger.RunAccepted(run.Generator.Id, run.Model.Provider.Name, run.Model.Name);
        using (run)
        {
            var meter = new UsageMeter(time, run.AcceptedAt, run.Earlier.Usage);
            using var activity = telemetry.Begin(run);
            var outcome = await writer.WriteAsync(run, meter);
            var usage = meter.Read();
            run.Ticket.Dispose();
            var message = await ending.EndAsync(run, outcome, usage, giveUpStoring.Token);
            telemetry.End(run, activity, outcome, usage, meter.UntilFirstDelta, time.GetElapsedTime(run.AcceptedAt));

            // One that the next start goes on with must not be read as ended by a client that comes back before this server is gone.
            if (message.State != MessageState.Interrupted)
            {
                registry.Remove(run.MessageId);
            }
        }

        executing.TryRemove(run.MessageId, out _);
    }
}
