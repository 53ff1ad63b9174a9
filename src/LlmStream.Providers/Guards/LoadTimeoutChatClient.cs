using System.Globalization;
using System.Runtime.CompilerServices;
using LlmStream.Core.Failures;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Guards;

/// <summary>Fails a stream whose first delta does not come.</summary>
internal sealed class LoadTimeoutChatClient(IChatClient inner, string provider, TimeSpan timeout, TimeProvider time) : DelegatingChatClient(inner)
{
    private readonly Failure failure = new(
        FailureCode.ProviderTimeout,
        string.Create(CultureInfo.InvariantCulture, $"{provider} did not begin to answer within {timeout.TotalSeconds} seconds. Try again, or choose a smaller model."),
        Retryable: true);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var silence = new SilenceTimer(timeout, time, failure, cancellationToken);
        await using var updates = base.GetStreamingResponseAsync(messages, options, silence.Token).GetAsyncEnumerator(CancellationToken.None);
        silence.Start();
        while (await silence.MoveNextAsync(updates))
        {
            if (updates.Current.IsDelta())
            {
                silence.Pause();
            }

            yield return updates.Current;
        }
    }
}
