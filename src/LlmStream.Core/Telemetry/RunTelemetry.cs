using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using LlmStream.Core.Frames;
using LlmStream.Core.Runs;
using LlmStream.Core.Runs.Queue;

namespace LlmStream.Core.Telemetry;

/// <summary>
/// Figures and traces of runs, for whoever listens: the meter and the activity source are both called <see cref="Name"/>. Names of tags
/// that begin with <c>gen_ai.</c>, and <c>error.type</c>, are OpenTelemetry's
/// (https://opentelemetry.io/docs/specs/semconv/gen-ai/).
/// </summary>
/// <remarks>A delta costs nothing here: transcripts count, and are asked when somebody looks.</remarks>
public sealed class RunTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "LlmStream";

    private static readonly ActivitySource Activities = new(Name);

    private readonly Lock gate = new();
    private readonly HashSet<Run> live = [];
    private readonly Histogram<double> timeToFirstToken;
    private readonly Histogram<double> duration;
    private readonly Histogram<double> journalTick;
    private long endedDeltas;
    private long endedJoinedDeltas;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Owns them.</param>
    /// <param name="queue">Whose length is told.</param>
    public RunTelemetry(IMeterFactory meters, RunQueue queue)
    {
        ArgumentNullException.ThrowIfNull(meters);
        ArgumentNullException.ThrowIfNull(queue);
        var meter = meters.Create(Name);
        timeToFirstToken = meter.CreateHistogram(
            "llmstream.run.time_to_first_token", "s", "From the acceptance of a run to its first delta.", advice: Seconds(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120));
        duration = meter.CreateHistogram(
            "llmstream.run.duration", "s", "From the acceptance of a run to its stored end.", advice: Seconds(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600));
        journalTick = meter.CreateHistogram(
            "llmstream.journal.tick", "s", "The writing of all live runs' new text.", advice: Seconds(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1));
        meter.CreateObservableUpDownCounter("llmstream.runs.live", () => LiveCount, "{run}", "Runs that are being written or wait.");
        meter.CreateObservableUpDownCounter("llmstream.queue.length", () => queue.WaitingCount, "{run}", "Runs that wait for a slot.");
        meter.CreateObservableCounter("llmstream.deltas", () => Total(endedDeltas, run => run.Transcript.DeltasAppended), "{delta}", "Deltas that providers gave.");
        meter.CreateObservableCounter(
            "llmstream.deltas.joined", () => Total(endedJoinedDeltas, run => run.Transcript.DeltasJoined), "{delta}", "Deltas that did not reach a reader alone, but in one frame with others.");
    }

    private int LiveCount
    {
        get
        {
            lock (gate)
            {
                return live.Count;
            }
        }
    }

    /// <summary>Begins to watch a run.</summary>
    /// <returns>Its activity, when anybody listens; it ends when it is disposed.</returns>
    internal Activity? Begin(Run run)
    {
        lock (gate)
        {
            live.Add(run);
        }

        var activity = Activities.StartActivity("run");
        activity?.SetTag("llmstream.message.id", run.MessageId).SetTag("llmstream.conversation.id", run.ConversationId).SetTag("llmstream.run.origin", Word(run.Origin));
        return activity;
    }

    /// <summary>Tells that a run has its slot.</summary>
    internal static void Granted() => Activity.Current?.AddEvent(new ActivityEvent("granted"));

    /// <summary>Counts a run that has ended.</summary>
    /// <param name="run">Which.</param>
    /// <param name="activity">What <see cref="Begin"/> gave.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="usage">What its message cost.</param>
    /// <param name="untilFirstDelta">The run's own wait for its first delta; null when there was none.</param>
    /// <param name="whole">How long it took.</param>
    internal void End(Run run, Activity? activity, RunOutcome outcome, Usage usage, TimeSpan? untilFirstDelta, TimeSpan whole)
    {
        lock (gate)
        {
            live.Remove(run);
            endedDeltas += run.Transcript.DeltasAppended;
            endedJoinedDeltas += run.Transcript.DeltasJoined;
        }

        var tags = TagsOf(run);
        if (untilFirstDelta is { } wait)
        {
            timeToFirstToken.Record(wait.TotalSeconds, tags);
        }

        tags.Add("llmstream.run.outcome", Word(outcome.State));
        var error = outcome.Failure is { } failure ? Word(failure.Code) : null;
        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        duration.Record(whole.TotalSeconds, tags);
        Describe(activity, tags, usage, error);
    }

    /// <summary>Counts one writing of the journal.</summary>
    internal void JournalTick(TimeSpan took) => journalTick.Record(took.TotalSeconds);

    private static void Describe(Activity? activity, TagList tags, Usage usage, string? error)
    {
        if (activity is null)
        {
            return;
        }

        foreach (var (name, value) in tags)
        {
            activity.SetTag(name, value);
        }

        activity.SetTag("gen_ai.usage.input_tokens", usage.PromptTokens).SetTag("gen_ai.usage.output_tokens", usage.CompletionTokens);
        if (error is not null)
        {
            activity.SetStatus(ActivityStatusCode.Error, error);
        }
    }

    private static InstrumentAdvice<double> Seconds(params double[] boundaries) => new() { HistogramBucketBoundaries = boundaries };

    private static TagList TagsOf(Run run) => new(
    [
        new("llmstream.generator", run.Generator.Id),
        new("gen_ai.provider.name", run.Model.Provider.Name),
        new("gen_ai.request.model", run.Model.Name),
    ]);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private long Total(long ended, Func<Run, long> count)
    {
        lock (gate)
        {
            return ended + live.Sum(count);
        }
    }
}
