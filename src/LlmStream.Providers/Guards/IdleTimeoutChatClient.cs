using System.Globalization;
using System.Runtime.CompilerServices;
using LlmStream.Core.Failures;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Guards;

/// <summary>Fails a stream that goes silent after its first delta. The consumer's own slowness is not the provider's silence.</summary>
internal sealed class IdleTimeoutChatClient(IChatClient inner, string provider, TimeSpan timeout, TimeProvider time) : DelegatingChatClient(inner)
{
    private readonly Failure failure = new(
        FailureCode.ProviderTimeout,
        string.Create(CultureInfo.InvariantCulture, $"{provider} sent nothing more for {timeout.TotalSeconds} seconds. Try again."),
        Retryable: true);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var silence = new SilenceTimer(timeout, time, failure, cancellationToken);
        await using var updates = base.GetStreamingResponseAsync(messages, options, silence.Token).GetAsyncEnumerator(CancellationToken.None);
        while (await silence.MoveNextAsync(updates))
        {
            var isDelta = updates.Current.IsDelta();
            if (isDelta)
            {
                silence.Pause();
            }

            yield return updates.Current;
            if (isDelta)
            {
                silence.Start();
            }
        }
    }
}
