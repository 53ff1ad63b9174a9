using System.Globalization;
using System.Runtime.CompilerServices;
using LlmStream.Core.Failures;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Guards;

/// <summary>Fails a stream that goes silent after its first delta. The consumer's own slowness is not the provider's silence.</summary>
internal sealed class IdleTimeoutChatClient(IChatClient inner, string provider, TimeSpan timeout, TimeProvider time) : DelegatingChatClient(inner)
{
    private Failure Failure => new(
        FailureCode.ProviderTimeout,
        string.Create(CultureInfo.InvariantCulture, $"{provider} sent nothing more for {timeout.TotalSeconds} seconds. Try again."),
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
        private bool followsDelta;

        public ChatResponseUpdate Current => updates.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            var next = updates.MoveNextAsync();
            if (!next.IsCompletedSuccessfully)
            {
                return AwaitAsync(next);
            }

            // What is there already ends a silence only where one is under way: the clock is not asked for each delta.
            var more = next.Result;
            var isDelta = more && updates.Current.IsDelta();
            if (isDelta && !followsDelta)
            {
                silence.Pause();
            }
            else if (more && !isDelta && followsDelta)
            {
                silence.Start();
            }

            followsDelta = isDelta;
            return new ValueTask<bool>(more);
        }

        public async ValueTask DisposeAsync()
        {
            await updates.DisposeAsync();
            await silence.DisposeAsync();
        }

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        private async ValueTask<bool> AwaitAsync(ValueTask<bool> next)
        {
            if (followsDelta)
            {
                silence.Start();
            }

            try
            {
                var more = await next;
                followsDelta = more && updates.Current.IsDelta();
                if (followsDelta)
                {
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
