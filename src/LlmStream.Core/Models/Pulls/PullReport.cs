using LlmStream.Core.Failures;

namespace LlmStream.Core.Models.Pulls;

/// <summary>How far the fetching of a model is, or how it ended.</summary>
/// <param name="Model">The model as <c>provider/name</c>, as it will be listed.</param>
/// <param name="State">Whether it goes on.</param>
/// <param name="Status">The step in the provider's words.</param>
/// <param name="Digest">The layer that is fetched now.</param>
/// <param name="TotalBytes">The sizes of all layers that are known by now; null before the first. It may grow, and never shrinks.</param>
/// <param name="CompletedBytes">How much of that is here, what an earlier pull left included; it never shrinks.</param>
/// <param name="KeptBytes">How much an earlier pull had left; null when nothing.</param>
/// <param name="BytesPerSecond">What came in the last seconds, by the second; null until that can be told.</param>
/// <param name="SecondsLeft">How long the rest takes at that rate; null while nothing comes.</param>
/// <param name="FreeBytes">What was free where models are kept when that was last looked at; null where that cannot be known, and so is not checked.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Error">Why it failed.</param>
public sealed record PullReport(
    string Model,
    PullState State,
    string Status,
    string? Digest,
    long? TotalBytes,
    long? CompletedBytes,
    long? KeptBytes,
    long? BytesPerSecond,
    long? SecondsLeft,
    long? FreeBytes,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    Failure? Error);

/// <summary>Whether a pull goes on, or how it ended.</summary>
public enum PullState
{
    /// <summary>It goes on.</summary>
    Pulling,

    /// <summary>The model is here.</summary>
    Completed,

    /// <summary>Somebody stopped it; what came is kept.</summary>
    Stopped,

    /// <summary>It could not be finished; what came is kept.</summary>
    Failed,
}
