using LlmStream.Core.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Guards;

/// <summary>What every provider's client is wrapped in.</summary>
internal static class GuardedChatClient
{
    /// <summary>
    /// The timeouts next to the provider, so that they measure its silence; the completion guard outside them, so that nothing ends well without a reason.
    /// </summary>
    /// <param name="inner">The provider's own client.</param>
    /// <param name="provider">Its name for people.</param>
    /// <param name="silence">How long it may be silent.</param>
    /// <param name="time">The clock that measures it.</param>
    internal static IChatClient Guarded(this IChatClient inner, string provider, SilenceOptions silence, TimeProvider time)
    {
        var loading = new LoadTimeoutChatClient(inner, provider, TimeSpan.FromSeconds(silence.LoadTimeoutSeconds), time);
        var idle = new IdleTimeoutChatClient(loading, provider, TimeSpan.FromSeconds(silence.IdleTimeoutSeconds), time);
        return new CompletionGuardChatClient(idle, provider);
    }

    /// <summary>Whether an update is part of the answer, and not only a word about the wait.</summary>
    internal static bool IsDelta(this ChatResponseUpdate update) => update.Contents is not [RunPhaseContent];
}
