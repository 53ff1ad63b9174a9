namespace LlmStream.Core.Tools.Asking;

/// <summary>What a model is told of a call that was not allowed.</summary>
internal static class Refusals
{
    internal const string ByUser = "The user did not allow this. It was not done.";

    internal static string ByTime(TimeSpan limit) => $"Nobody answered within {Words(limit)} whether this is allowed. It was not done.";

    private static string Words(TimeSpan limit) => limit.TotalSeconds % 60 == 0 && limit.TotalMinutes > 1
        ? $"{limit.TotalMinutes} minutes"
        : $"{limit.TotalSeconds} seconds";
}
