using LlmStream.Core.Conversations;
using LlmStream.Core.Statistics;
using LlmStream.Storage.Model;

namespace LlmStream.Storage.Statistics;

/// <summary>Counts runs together, and what was made beside them.</summary>
internal sealed class FigureCount
{
    private const double P95 = 0.95;
    private const double Half = 0.5;

    private readonly List<double> firstTokens = [];
    private readonly List<double> rates = [];
    private int completed;
    private int stopped;
    private int failed;
    private int interrupted;
    private long promptTokens;
    private long completionTokens;
    private int thinkingRuns;
    private long thinkingCharacters;
    private int toolRuns;
    private long toolRounds;
    private long toolCalls;
    private UpkeepFigures summaries = new(0, 0, 0);
    private UpkeepFigures titles = new(0, 0, 0);

    internal int Runs { get; private set; }

    internal void Add(in EndedRun run)
    {
        Runs++;
        _ = run.State switch
        {
            MessageState.Completed => completed++,
            MessageState.Stopped => stopped++,
            MessageState.Failed => failed++,
            _ => interrupted++,
        };
        promptTokens += run.PromptTokens ?? 0;
        completionTokens += run.CompletionTokens ?? 0;
        // Without a delta the time that is kept is that of the end, which is no time to a first token.
        if (run.FirstTokenMs is { } firstToken && (run.Deltas > 0 || run.ThinkingLength > 0))
        {
            firstTokens.Add(firstToken);
        }

        if (run.TokensPerSecond is { } rate)
        {
            rates.Add(rate);
        }

        (thinkingRuns, thinkingCharacters) = (thinkingRuns + (run.ThinkingLength > 0 ? 1 : 0), thinkingCharacters + run.ThinkingLength);
        (toolRuns, toolRounds, toolCalls) = (toolRuns + (run.ToolCalls > 0 ? 1 : 0), toolRounds + run.ToolRounds, toolCalls + run.ToolCalls);
    }

    internal void Add(UpkeepRow made)
    {
        if (made.Kind == UpkeepKind.Title)
        {
            titles = Sum(titles, made);
        }
        else
        {
            summaries = Sum(summaries, made);
        }
    }

    internal RunFigures ToFigures() => new(
        Runs,
        new RunOutcomes(completed, stopped, failed, interrupted),
        promptTokens,
        completionTokens,
        SpreadOf(firstTokens),
        SpreadOf(rates),
        new ThinkingFigures(thinkingRuns, thinkingCharacters),
        new ToolFigures(toolRuns, toolRounds, toolCalls),
        summaries,
        titles);

    private static UpkeepFigures Sum(UpkeepFigures sum, UpkeepRow made) =>
        new(sum.Made + 1, sum.PromptTokens + (made.PromptTokens ?? 0), sum.CompletionTokens + (made.CompletionTokens ?? 0));

    private static Spread? SpreadOf(List<double> values)
    {
        values.Sort();
        return values.Count == 0 ? null : new Spread(At(values, Half), At(values, P95));
    }

    /// <summary>The smallest value that at least this share of the sorted values does not exceed.</summary>
    private static double At(List<double> sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
