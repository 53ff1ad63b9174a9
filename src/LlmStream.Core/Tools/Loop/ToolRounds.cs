using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Transcripts;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tools.Loop;

/// <summary>
/// The rounds of one answer: the model writes, what it wants is called, and it is asked again with the results. While a call runs the
/// stream gives only the calls' states.
/// </summary>
/// <remarks>Written by hand: an async iterator costs a microsecond or two of every token that passes it.</remarks>
internal sealed class ToolRounds(
    Func<IReadOnlyList<ChatMessage>, ChatToolMode, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> ask,
    IEnumerable<ChatMessage> prompt,
    ToolRunner runner,
    int mostRounds,
    bool followsCall,
    Transcript transcript,
    IRoundWindow window,
    CancellationToken given) : IAsyncEnumerable<ChatResponseUpdate>, IAsyncEnumerator<ChatResponseUpdate>
{
    private const string Break = "\n\n";

    private readonly List<ChatMessage> messages = [.. prompt];
    private readonly List<AIContent> results = [];
    private CancellationToken cancelled = given;
    private IAsyncEnumerator<ChatResponseUpdate>? round;
    private IAsyncEnumerator<ToolCall>? calls;
    private RoundContent content = new();
    private int begunAt;
    private JournalPlace placeAtBegin;
    private int count;
    private bool hasText = followsCall;
    private bool needsBreak = followsCall;
    private bool isOver;
    private bool isFull;

    /// <inheritdoc/>
    public ChatResponseUpdate Current { get; private set; } = new();

    private bool MayCall => count <= mostRounds && !isFull;

    /// <inheritdoc/>
    public IAsyncEnumerator<ChatResponseUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        cancelled = cancellationToken.CanBeCanceled ? cancellationToken : cancelled;
        return this;
    }

    /// <inheritdoc/>
    public ValueTask<bool> MoveNextAsync()
    {
        if (isOver || calls is not null || round is null)
        {
            return GoOnAsync(roundHasEnded: false);
        }

        var next = round.MoveNextAsync();
        return !next.IsCompletedSuccessfully ? AwaitAsync(next)
            : next.Result ? new ValueTask<bool>(Take(round))
            : GoOnAsync(roundHasEnded: true);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (round?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (calls?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> AwaitAsync(ValueTask<bool> next)
    {
        bool hasNext;
        try
        {
            hasNext = await next;
        }
        catch (FailureException refusal) when (IsRefused(refusal))
        {
            await AskShorterAsync(refusal);
            return await GoOnAsync(roundHasEnded: false);
        }

        return hasNext ? Take(round!) : await GoOnAsync(roundHasEnded: true);
    }

    /// <summary>Whatever is more than the next update of the round that is under way.</summary>
    /// <param name="roundHasEnded">Whether that has given its last.</param>
    private async ValueTask<bool> GoOnAsync(bool roundHasEnded)
    {
        while (!isOver)
        {
            if (calls is not null)
            {
                if (await calls.MoveNextAsync())
                {
                    Current = new ChatResponseUpdate(ChatRole.Tool, [new ToolStateContent(calls.Current)]);
                    return true;
                }

                await calls.DisposeAsync();
                calls = null;
                EndRound();
            }

            round ??= Ask();
            try
            {
                if (!roundHasEnded && await round.MoveNextAsync())
                {
                    return Take(round);
                }
            }
            catch (FailureException refusal) when (IsRefused(refusal))
            {
                await AskShorterAsync(refusal);
                continue;
            }

            // The provider is let go before anything is called: how long that takes is not its silence.
            await round.DisposeAsync();
            round = null;
            roundHasEnded = false;
            isOver = content.Calls.Count == 0;
            calls = isOver ? null : runner.RunAsync(content.Calls, results, cancelled).GetAsyncEnumerator(CancellationToken.None);
        }

        return false;
    }

    private bool Take(IAsyncEnumerator<ChatResponseUpdate> from)
    {
        Current = from.Current;
        Look(Current);
        return true;
    }

    private IAsyncEnumerator<ChatResponseUpdate> Ask()
    {
        count++;
        begunAt = transcript.TextLength;
        placeAtBegin = transcript.ReadJournalEnd();
        isFull |= !window.Fit(messages);
        return Send();
    }

    private IAsyncEnumerator<ChatResponseUpdate> Send() =>
        ask(messages, MayCall ? ChatToolMode.Auto : ChatToolMode.None, cancelled).GetAsyncEnumerator(CancellationToken.None);

    /// <summary>
    /// Whether a later round was refused as too long before it said anything. Of the first there is more to shorten than results, which is
    /// for who has planned it.
    /// </summary>
    private bool IsRefused(FailureException refusal) =>
        refusal.Failure.Code == FailureCode.ContextOverflow
        && count > 1
        && content.Calls.Count == 0
        && transcript.ReadJournalEnd() == placeAtBegin;

    /// <summary>Asks the refused round anew with less of the results; where none of them can be shorter, the refusal stands.</summary>
    private async ValueTask AskShorterAsync(FailureException refusal)
    {
        if (!window.Shorten(messages, MayCall))
        {
            ExceptionDispatchInfo.Throw(refusal);
        }

        await round!.DisposeAsync();
        isFull = true;
        round = Send();
    }

    private void EndRound()
    {
        messages.Add(content.ToMessage(transcript.TextFrom(begunAt), results));
        messages.Add(new ChatMessage(ChatRole.Tool, [.. results]));
        results.Clear();
        content = new RoundContent();
        needsBreak = hasText;
    }

    private void Look(ChatResponseUpdate update)
    {
        var parts = update.Contents;

        // By index: what enumerates an interface is allocated, here for each delta.
        for (var index = 0; index < parts.Count; index++)
        {
            var part = parts[index];
            if (part is not FunctionCallContent || MayCall)
            {
                content.Add(part);
            }

            // The first round is compared by who knows whether it goes on with a text.
            if (part is UsageContent { Details: var usage } && count > 1)
            {
                window.Heed(messages, MayCall, usage.InputTokenCount);
            }

            if (part is TextContent { Text.Length: > 0 } text)
            {
                hasText = true;
                SetApart(text);
            }
        }

        if (update.FinishReason == ChatFinishReason.Length)
        {
            content.DropCalls();
        }
        else if (content.Calls.Count > 0)
        {
            // The round ends with it, and the answer does not.
            update.FinishReason = null;
        }
    }

    /// <summary>What a model writes after a call does not go on with the sentence before it, and it does not know that they are joined.</summary>
    private void SetApart(TextContent text)
    {
        if (needsBreak)
        {
            needsBreak = false;
            begunAt += Break.Length;
            text.Text = Break + text.Text.TrimStart('\n');
        }
    }
}
