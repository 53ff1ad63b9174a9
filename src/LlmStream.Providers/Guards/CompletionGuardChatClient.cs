using System.Runtime.CompilerServices;
using LlmStream.Core.Failures;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Guards;

/// <summary>
/// Fails a stream that ends without saying why, and one that its provider ended because it does not want to answer: a text that just
/// stops is not an answer.
/// </summary>
internal sealed class CompletionGuardChatClient(IChatClient inner, string provider) : DelegatingChatClient(inner)
{
    private Failure BrokeOff => new(
        FailureCode.ProviderError,
        $"The answer of {provider} broke off before it was finished. Try again.",
        Retryable: true);

    private Failure Refused => new(
        FailureCode.ProviderError,
        $"{provider} refused to answer this, or to go on with it: its rules do not allow what was asked or written. Ask in other words, or in a new conversation.");

    /// <summary>The whole answer, read as a stream so that every guard holds for it too.</summary>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken)
            .Where(update => update.IsDelta())
            .ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        new UpdateStream(
            caller => new Judged(base.GetStreamingResponseAsync(messages, options, caller).GetAsyncEnumerator(CancellationToken.None), this),
            cancellationToken);

    private sealed class Judged(IAsyncEnumerator<ChatResponseUpdate> updates, CompletionGuardChatClient guard) : IAsyncEnumerator<ChatResponseUpdate>
    {
        private bool isFinished;
        private bool isRefused;

        public ChatResponseUpdate Current => updates.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            if (isRefused)
            {
                return Fail(guard.Refused);
            }

            var next = updates.MoveNextAsync();
            return next.IsCompletedSuccessfully ? Judge(next.Result) : AwaitAsync(next);
        }

        public ValueTask DisposeAsync() => updates.DisposeAsync();

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        private async ValueTask<bool> AwaitAsync(ValueTask<bool> next) => await Judge(await next);

        private static ValueTask<bool> Fail(Failure failure) => ValueTask.FromException<bool>(new FailureException(failure));

        private ValueTask<bool> Judge(bool more)
        {
            if (!more)
            {
                return isFinished ? new ValueTask<bool>(false) : Fail(guard.BrokeOff);
            }

            if (updates.Current.FinishReason is { } reason)
            {
                isRefused = reason == ChatFinishReason.ContentFilter;
                isFinished |= !isRefused;
                if (isRefused)
                {
                    // What was counted until then is paid for.
                    updates.Current.FinishReason = null;
                }
            }

            return new ValueTask<bool>(true);
        }
    }
}
