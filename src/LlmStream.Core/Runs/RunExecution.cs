using LlmStream.Core.Conversations;
using LlmStream.Core.Models.Warming;
using LlmStream.Core.Telemetry;
using LlmStream.Core.Upkeep;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Runs;

/// <summary>Executes runs, and owns their tasks until their ends are stored.</summary>
internal sealed class RunExecution(RunWriter writer, RunEnding ending, ConversationUpkeep upkeep, ModelUse use, RunRegistry registry, RunTelemetry telemetry, TimeProvider time, ILogger<RunSupervisor> logger) : IDisposable
{
    private static readonly TimeSpan PatienceForStoring = TimeSpan.FromSeconds(5);

    private readonly RunTasks executing = new();
    private readonly CancellationTokenSource giveUpStoring = new();
    private bool isCut;

    /// <summary>How many are under way.</summary>
    internal int Count => executing.Count;

    /// <summary>Begins a run that the registry shows.</summary>
    internal void Begin(Run run)
    {
        executing.Add(ExecuteAsync(run));
        if (Volatile.Read(ref isCut))
        {
            run.Cancel(RunCancellation.Shutdown);
        }
    }

    /// <summary>Lets the runs go on for a while, then ends the rest; returns when their ends are stored, or cannot be.</summary>
    internal async Task EndAsync(TimeSpan grace)
    {
        await executing.WhenNoneAsync().WaitAsync(grace, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Whoever begins from now on sees this, or is seen below.
        Interlocked.Exchange(ref isCut, true);
        foreach (var run in registry.Live)
        {
            run.Cancel(RunCancellation.Shutdown);
        }

        giveUpStoring.CancelAfter(PatienceForStoring);
        await executing.WhenNoneAsync();
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
            var meter = new UsageMeter(time, run.AcceptedAt, run.Earlier.Usage, run.HasBegunBefore);
            using var activity = telemetry.Begin(run);
            var outcome = await writer.WriteAsync(run, meter);
            var usage = meter.Read();
            use.Heed(run);
            run.Ticket.Dispose();
            var message = await ending.EndAsync(run, outcome, usage, giveUpStoring.Token);
            telemetry.End(run, activity, outcome, usage, meter.UntilFirstDelta, time.GetElapsedTime(run.AcceptedAt));

            // One that the next start goes on with must not be read as ended by a client that comes back before this server is gone.
            if (message.State != MessageState.Interrupted)
            {
                registry.Remove(run.MessageId);
                upkeep.Heed(run, message);
            }
        }
    }
}
