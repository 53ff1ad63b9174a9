using LlmStream.Server.Doctor.Troubles;

namespace LlmStream.Server.Doctor.Checks;

/// <summary>How something is.</summary>
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    Well,

    /// <summary>It works, and there is something to know.</summary>
    Noted,

    /// <summary>Not as it should be.</summary>
    Failed,

    /// <summary>Not looked at.</summary>
    Skipped,
}

/// <summary>A row of the table.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Verdict">How it is.</param>
/// <param name="Found">The figures, in words.</param>
/// <param name="Advice">What to do; null when there is nothing to do.</param>
internal sealed record CheckResult(string Name, Verdict Verdict, string Found, string? Advice = null)
{
    internal static CheckResult Well(string name, string found) => new(name, Verdict.Well, found);

    internal static CheckResult Noted(string name, string found, string advice) => new(name, Verdict.Noted, found, advice);

    internal static CheckResult Failed(string name, Trouble trouble) => new(name, Verdict.Failed, trouble.Found, trouble.Advice);

    internal static CheckResult Skipped(string name, string why) => new(name, Verdict.Skipped, why);
}
