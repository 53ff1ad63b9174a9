namespace LlmStream.Core.Statistics;

/// <summary>What was asked for in a range of days, as <c>GET /api/statistics</c> gives it.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="OffsetMinutes">Minutes by which the days' clock is ahead of UTC.</param>
/// <param name="Figures">Of all of it.</param>
/// <param name="Days">Every day of the range, oldest first.</param>
/// <param name="Models">Every model that was asked, the most asked first.</param>
/// <param name="Generators">Every generator that was used, the most used first.</param>
public sealed record RunStatistics(
    DateOnly From,
    DateOnly To,
    int OffsetMinutes,
    RunFigures Figures,
    IReadOnlyList<DayFigures> Days,
    IReadOnlyList<ModelFigures> Models,
    IReadOnlyList<GeneratorFigures> Generators);

/// <summary>A day.</summary>
/// <param name="Date">Which.</param>
/// <param name="Figures">Of all models.</param>
/// <param name="Models">Every model that was asked on it, the most asked first.</param>
public sealed record DayFigures(DateOnly Date, RunFigures Figures, IReadOnlyList<ModelFigures> Models);

/// <summary>A model.</summary>
/// <param name="Provider">Who runs it.</param>
/// <param name="Model">Its name there.</param>
/// <param name="Figures">Its figures.</param>
public sealed record ModelFigures(string Provider, string Model, RunFigures Figures);

/// <summary>A generator.</summary>
/// <param name="Generator">Its id.</param>
/// <param name="Figures">Its figures.</param>
public sealed record GeneratorFigures(string Generator, RunFigures Figures);

/// <summary>Runs counted together.</summary>
/// <param name="Runs">How many.</param>
/// <param name="Outcomes">How they ended.</param>
/// <param name="PromptTokens">Tokens of their prompts, as far as the providers told.</param>
/// <param name="CompletionTokens">Tokens of their answers, as far as the providers told; thinking included.</param>
/// <param name="FirstTokenMs">Milliseconds to the first delta, waits included; of those that had one. Null when none had.</param>
/// <param name="TokensPerSecond">Tokens in a second; null when no provider told.</param>
/// <param name="Thinking">Of those that reasoned before they answered.</param>
/// <param name="Tools">Of those that called tools.</param>
/// <param name="Summaries">What was written beside them: summaries of what had become too long. None of it counts to the tokens above.</param>
/// <param name="Titles">The same of titles.</param>
public sealed record RunFigures(
    int Runs,
    RunOutcomes Outcomes,
    long PromptTokens,
    long CompletionTokens,
    Spread? FirstTokenMs,
    Spread? TokensPerSecond,
    ThinkingFigures Thinking,
    ToolFigures Tools,
    UpkeepFigures Summaries,
    UpkeepFigures Titles);

/// <summary>Runs by how they ended.</summary>
/// <param name="Completed">Whole, or as long as they might be.</param>
/// <param name="Stopped">Stopped by somebody.</param>
/// <param name="Failed">Broken.</param>
/// <param name="Interrupted">The server ended before they did.</param>
public sealed record RunOutcomes(int Completed, int Stopped, int Failed, int Interrupted);

/// <summary>Where values lie.</summary>
/// <param name="Median">Half of them are no greater.</param>
/// <param name="P95">Nineteen of twenty are no greater.</param>
public sealed record Spread(double Median, double P95);

/// <summary>Reasoning, counted apart from text.</summary>
/// <param name="Runs">Runs that reasoned.</param>
/// <param name="Characters">UTF-16 code units of their reasoning.</param>
public sealed record ThinkingFigures(int Runs, long Characters);

/// <summary>Tool calls, counted apart from text.</summary>
/// <param name="Runs">Runs that called tools.</param>
/// <param name="Rounds">How often they did: what a model calls at once is one round.</param>
/// <param name="Calls">Their calls.</param>
public sealed record ToolFigures(int Runs, long Rounds, long Calls);

/// <summary>What models wrote for conversations while nobody waited, kept or not. What gave way to an answer told no count, and is not in it.</summary>
/// <param name="Made">How many.</param>
/// <param name="PromptTokens">Tokens that were read for them, as far as the providers told.</param>
/// <param name="CompletionTokens">Tokens that were written, as far as the providers told.</param>
public sealed record UpkeepFigures(int Made, long PromptTokens, long CompletionTokens);
