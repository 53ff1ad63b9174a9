using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Models;

namespace LlmStream.Core.Upkeep;

/// <summary>Something that is done for a conversation while no run wants the slot.</summary>
internal interface IIdleWork
{
    /// <summary>What is made.</summary>
    UpkeepKind Kind { get; }

    /// <summary>Whether there is anything to do; asked before a slot is taken.</summary>
    Task<bool> IsWantedAsync(IdleJob job, CancellationToken cancellationToken);

    /// <summary>Does it. Cancelled when a run wants the slot; it is then done again from its beginning.</summary>
    /// <exception cref="FailureException">It cannot be done.</exception>
    Task DoAsync(IdleJob job, CancellationToken cancellationToken);
}

/// <summary>What is to be done where.</summary>
/// <param name="ConversationId">For which conversation.</param>
/// <param name="LeafId">The end of the branch.</param>
/// <param name="Generator">Which generator's answer stands there.</param>
/// <param name="Model">Who wrote it, and is asked.</param>
/// <param name="Work">What is to be done.</param>
internal sealed record IdleJob(Guid ConversationId, Guid LeafId, string Generator, ResolvedModel Model, IIdleWork Work)
{
    /// <summary>How often it was tried and failed for a reason that may pass.</summary>
    internal int Failures { get; init; }
}
