using LlmStream.Core.Frames;
using LlmStream.Core.Models;
using LlmStream.Providers.Guards;
using LlmStream.Providers.Ollama.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Ollama.Chat;

/// <summary>
/// Tells what the wait for the first delta is for: Ollama is asked what it has loaded when the call is made (unless the model answered another a moment ago) and each second after. The
/// asking goes beside the call, never before it, and nothing that goes wrong with it is seen.
/// </summary>
internal sealed class WaitingPhaseChatClient(IChatClient inner, RunningModels running, string model, TimeProvider time) : DelegatingChatClient(inner)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        new UpdateStream(
            caller =>
            {
                var name = options?.ModelId ?? model;
                var call = CancellationTokenSource.CreateLinkedTokenSource(caller);
                var updates = base.GetStreamingResponseAsync(messages, options, call.Token).GetAsyncEnumerator(CancellationToken.None);
                return new Told(updates, call, (after, asking) => AskAsync(name, after, asking), () => running.Answered(name));
            },
            cancellationToken);

    private async Task<RunPhase?> AskAsync(string name, TimeSpan after, CancellationToken cancellationToken)
    {
        if (after > TimeSpan.Zero)
        {
            await Task.Delay(after, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            // Every first delta ends this wait: a question that is over before it is asked would be an exception in each of the methods below.
            if (cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }
        else if (running.HasJustAnswered(name))
        {
            return RunPhase.Evaluating;
        }

        return await running.IsLoadedAsync(name, cancellationToken) switch
        {
            true => RunPhase.Evaluating,
            false => RunPhase.Loading,
            null => null,
        };
    }

    private sealed class Told(
        IAsyncEnumerator<ChatResponseUpdate> updates, CancellationTokenSource call, Func<TimeSpan, CancellationToken, Task<RunPhase?>> ask, Action answered)
        : IAsyncEnumerator<ChatResponseUpdate>
    {
        private readonly CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(call.Token);
        private Task<RunPhase?> asking = Task.FromResult<RunPhase?>(null);
        private Task<bool>? first;
        private bool hasBegun;
        private RunPhase? told;
        private ChatResponseUpdate? phase;

        public ChatResponseUpdate Current => phase ?? updates.Current;

        public ValueTask<bool> MoveNextAsync() => hasBegun ? updates.MoveNextAsync() : WaitAsync();

        public async ValueTask DisposeAsync()
        {
            call.Cancel();
            await asking;
            await ((Task)(first ?? Task.FromResult(false))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await updates.DisposeAsync();
            waiting.Dispose();
            call.Dispose();
        }

        private async ValueTask<bool> WaitAsync()
        {
            if (first is null)
            {
                asking = ask(TimeSpan.Zero, waiting.Token);
                first = updates.MoveNextAsync().AsTask();
            }

            // Once it is cancelled every question is over at once.
            while (!waiting.IsCancellationRequested && await Task.WhenAny(first, asking) != first)
            {
                var found = await asking;
                asking = ask(Interval, waiting.Token);
                if (found is { } known && known != told)
                {
                    told = known;
                    phase = new ChatResponseUpdate(ChatRole.Assistant, [new RunPhaseContent(known)]);
                    return true;
                }
            }

            hasBegun = true;
            phase = null;
            waiting.Cancel();
            var more = await first;
            if (more)
            {
                answered();
            }

            return more;
        }
    }
}
