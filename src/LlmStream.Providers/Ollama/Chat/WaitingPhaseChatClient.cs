using System.Runtime.CompilerServices;
using LlmStream.Core.Frames;
using LlmStream.Core.Models;
using LlmStream.Providers.Ollama.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Ollama.Chat;

/// <summary>
/// Tells what the wait for the first delta is for: Ollama is asked what it has loaded when the call is made and each second after. The
/// asking goes beside the call, never before it, and nothing that goes wrong with it is seen.
/// </summary>
internal sealed class WaitingPhaseChatClient(IChatClient inner, RunningModels running, string model, TimeProvider time) : DelegatingChatClient(inner)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var name = options?.ModelId ?? model;
        using var call = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = AskAsync(name, TimeSpan.Zero, waiting.Token);
        var updates = base.GetStreamingResponseAsync(messages, options, call.Token).GetAsyncEnumerator(CancellationToken.None);
        var moving = updates.MoveNextAsync().AsTask();
        try
        {
            RunPhase? told = null;
            while (await Task.WhenAny(moving, asking) != moving)
            {
                var phase = await asking;
                asking = AskAsync(name, Interval, waiting.Token);
                if (phase is { } known && known != told)
                {
                    told = known;
                    yield return new ChatResponseUpdate(ChatRole.Assistant, [new RunPhaseContent(known)]);
                }
            }

            waiting.Cancel();
            for (var more = await moving; more; more = await updates.MoveNextAsync())
            {
                yield return updates.Current;
            }
        }
        finally
        {
            call.Cancel();
            waiting.Cancel();
            await asking;
            await ((Task)moving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await updates.DisposeAsync();
        }
    }

    private async Task<RunPhase?> AskAsync(string name, TimeSpan after, CancellationToken cancellationToken)
    {
        if (after > TimeSpan.Zero)
        {
            await Task.Delay(after, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await running.IsLoadedAsync(name, cancellationToken) switch
        {
            true => RunPhase.Evaluating,
            false => RunPhase.Loading,
            null => null,
        };
    }
}
