using System.Runtime.CompilerServices;
using LlmStream.Core.Failures;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Guards;

/// <summary>Fails a stream that ends without saying why: a text that just stops is not an answer.</summary>
internal sealed class CompletionGuardChatClient(IChatClient inner, string provider) : DelegatingChatClient(inner)
{
    private readonly Failure failure = new(
        FailureCode.ProviderError,
        $"The answer of {provider} broke off before it was finished. Try again.",
        Retryable: true);

    /// <summary>The whole answer, read as a stream so that every guard holds for it too.</summary>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken)
            .Where(update => update.IsDelta())
            .ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var finished = false;
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            finished |= update.FinishReason is not null;
            yield return update;
        }

        if (!finished)
        {
            throw new FailureException(failure);
        }
    }
}
