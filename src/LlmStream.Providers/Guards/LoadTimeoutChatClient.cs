using System.Globalization;
using LlmStream.Core.Failures;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Guards;

/// <summary>Fails a stream whose first delta does not come.</summary>
internal sealed class LoadTimeoutChatClient(IChatClient inner, string provider, TimeSpan timeout, TimeProvider time) : DelegatingChatClient(inner)
{
    private Failure Failure => new(
        FailureCode.ProviderTimeout,
        string.Create(CultureInfo.InvariantCulture, $"{provider} did not begin to answer within {timeout.TotalSeconds} seconds. Try again, or choose a smaller model."),
        Retryable: true);

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        new UpdateStream(
            caller =>
            {
                var silence = new SilenceTimer(timeout, time, () => Failure, caller);
                return new Watched(base.GetStreamingResponseAsync(messages, options, silence.Token).GetAsyncEnumerator(CancellationToken.None), silence);
            },
            cancellationToken);

    private sealed class Watched(IAsyncEnumerator<ChatResponseUpdate> updates, SilenceTimer silence) : IAsyncEnumerator<ChatResponseUpdate>
    {
        private bool isAsked;
        private bool hasBegun;

        public ChatResponseUpdate Current => updates.Current;

        public ValueTask<bool> MoveNextAsync() => hasBegun ? updates.MoveNextAsync() : MoveTowardsFirstAsync();

        public async ValueTask DisposeAsync()
        {
            await updates.DisposeAsync();
            await silence.DisposeAsync();
        }

        private async ValueTask<bool> MoveTowardsFirstAsync()
        {
            if (!isAsked)
            {
                isAsked = true;
                silence.Start();
            }

            try
            {
                var more = await updates.MoveNextAsync();
                if (more && updates.Current.IsDelta())
                {
                    hasBegun = true;
                    silence.Pause();
                }

                return more;
            }
            catch (Exception exception) when (silence.HasEndedCall)
            {
                throw silence.ToFailure(exception);
            }
        }
    }
}
