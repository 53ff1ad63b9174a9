using LlmStream.Providers.Tests.Contract.Subjects;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Providers.Tests.Contract.Behaviours;

/// <summary>A row of the table: what every provider must do, or may not be able to.</summary>
/// <param name="Title">What stands before the row.</param>
/// <param name="CheckAsync">Tries it; gives what was seen.</param>
internal sealed record Behaviour(string Title, Func<Subject, ManualTime, Task<string>> CheckAsync)
{
    /// <summary>What stands where it does not apply.</summary>
    internal const string NotApplicable = "–";

    internal static readonly IReadOnlyList<Behaviour> All = [.. Answering.All, .. Failing.All, .. Stopping.All];

    /// <summary>Whether a kind of provider can be asked for it.</summary>
    internal Predicate<SubjectKind> AppliesTo { get; init; } = kind => kind.HasWire;
}
