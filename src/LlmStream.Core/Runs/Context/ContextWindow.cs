using LlmStream.Core.Conversations;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Runs.Context;

/// <summary>Chooses the history that fits a model's window, and notices when a provider saw less than was sent.</summary>
/// <param name="size">The model's window in tokens; all fits when it is not known.</param>
/// <param name="rate">How its tokens are estimated.</param>
/// <param name="declared">What is sent beside the messages: the declarations of tools.</param>
internal readonly struct ContextWindow(int? size, TokenRate rate, SentBytes declared = default)
{
    /// <summary>An estimate may be wrong by so much without anything having been cut.</summary>
    private const double Doubt = 0.9;

    private const int AnswerShare = 4;

    /// <summary>Servers that cut a prompt to half of the window count so many tokens more: the few that they keep of its beginning.</summary>
    private const int KeptOfBeginning = 8;

    /// <summary>By so much an estimate has to be above such a count: a prompt may have just so many tokens by chance.</summary>
    private const double AboveChance = 1.3;

    /// <summary>Whether the declarations take more than half of the window: they leave no room for what is talked about.</summary>
    internal bool IsCrowdedByTools => size is { } window && rate.TokensOf(declared) > window / 2;

    /// <summary>The same window without tools.</summary>
    internal ContextWindow WithoutTools => new(size, rate);

    /// <summary>What of the history is sent: all of it while it fits, else the summary of its beginning and the newest that fits.</summary>
    /// <remarks>
    /// Behind a summary nothing moves until there is a newer one: a model that keeps what it has read then reads only what is new. A
    /// summary that a person has edited is sent in any case: messages give way to it, and only where nothing else is left it loses its end.
    /// </remarks>
    /// <param name="history">At most as many messages as may be sent.</param>
    /// <param name="prompt">The system's and the user's messages, which are always sent.</param>
    /// <param name="maxTokens">The most tokens of the answer; a quarter of the window when it is not set.</param>
    internal ChosenHistory Choose(BranchHistory history, IReadOnlyList<ChatMessage> prompt, int? maxTokens)
    {
        var room = RoomBeside(prompt, maxTokens);
        if (history.Summary is not { Edited: true } && history.Messages.Count == history.Length && Fit(history.Messages, room) is { LeftOut: 0 } whole)
        {
            return whole;
        }

        var unread = history.Length - history.Messages.Count;
        if (history.Summary is not { } summary || (!summary.Edited && CostOf(summary.Text) > room / 2))
        {
            return Fit(history.Messages, room).Without(unread);
        }

        var sent = Shorten(summary.Text, room);
        var untold = Fit([.. history.Messages.Skip(history.Summarized - unread)], sent.Length == 0 ? room : room - CostOf(sent));
        return untold.Without(Math.Max(0, unread - history.Summarized)) with
        {
            Summary = sent.Length == 0 ? null : sent,
            SummaryIsCut = sent.Length < summary.Text.Length,
        };
    }

    /// <summary>Tokens for history beside a prompt and an answer.</summary>
    internal int RoomBeside(IEnumerable<ChatMessage> prompt, int? maxTokens) =>
        size is { } window
            ? window - Math.Min(maxTokens ?? window, window / AnswerShare) - rate.TokensOf(SentBytes.Of(prompt) + declared)
            : int.MaxValue;

    /// <summary>Whether texts take more than half of the window.</summary>
    internal bool IsHalfTakenBy(IEnumerable<Message> messages)
    {
        var estimate = rate;
        return size is { } window && messages.Sum(message => (long)estimate.TokensOf(message.Text)) > window / 2;
    }

    /// <summary>Whether a provider's count tells that it cannot have read the whole prompt.</summary>
    /// <param name="sent">All that it was sent.</param>
    /// <param name="countedTokens">What it counted of that.</param>
    internal bool WasTruncated(SentBytes sent, int? countedTokens)
    {
        if (countedTokens is not > 0)
        {
            return false;
        }

        var least = rate.LeastTokensOf(sent);
        return countedTokens < sent.All / TokenRate.NeverMore
            || (size is { } window && (countedTokens >= window
                || (least > window && countedTokens < least * Doubt)
                || (IsHalf(countedTokens) && rate.TokensOf(sent) > countedTokens * AboveChance)));
    }

    /// <summary>Whether a count is what a prompt has that was cut to half of the window, as llama.cpp and Ollama cut one that is too long.</summary>
    internal bool IsHalf(int? countedTokens) =>
        size is { } window && countedTokens - (window / 2) is >= 0 and <= KeptOfBeginning;

    /// <summary>Whether so much cannot have room, even without an answer.</summary>
    internal bool IsSurelyLessThan(SentBytes sent) => size is { } window && rate.LeastTokensOf(sent) * Doubt > window;

    /// <summary>The beginning of a text that takes no more of the window than there is room; all of it where it fits.</summary>
    private string Shorten(string text, int room)
    {
        if (CostOf(text) <= room)
        {
            return text;
        }

        var (fits, tooLong) = (0, text.Length);
        while (tooLong - fits > 1)
        {
            var length = (fits + tooLong) / 2;
            (fits, tooLong) = CostOf(text[..length]) <= room ? (length, tooLong) : (fits, length);
        }

        return text[..(fits > 0 && char.IsHighSurrogate(text[fits - 1]) ? fits - 1 : fits)];
    }

    /// <summary>What a summary takes with the words around it.</summary>
    private int CostOf(string summary) => rate.TokensOf(SummaryNote.Around(summary));

    /// <summary>The newest messages that fit.</summary>
    private ChosenHistory Fit(IReadOnlyList<Message> messages, int room)
    {
        var texts = messages.Where(message => message.Text.Length > 0).ToList();
        var first = texts.Count;
        while (first > 0 && (room -= rate.TokensOf(texts[first - 1].Text)) >= 0)
        {
            first--;
        }

        // An answer without its question misleads a model more than neither does.
        while (first < texts.Count && texts[first].Role == MessageRole.Assistant)
        {
            first++;
        }

        return new ChosenHistory(null, texts[first..], first);
    }
}

/// <summary>The history that is sent.</summary>
/// <param name="Summary">What stands for the messages before; null when nothing does.</param>
/// <param name="Messages">Whole, oldest first.</param>
/// <param name="LeftOut">How many messages the model sees neither whole nor in the summary.</param>
internal sealed record ChosenHistory(string? Summary, IReadOnlyList<Message> Messages, int LeftOut)
{
    /// <summary>Whether the summary had to lose its end.</summary>
    internal bool SummaryIsCut { get; init; }

    internal ChosenHistory Without(int more) => this with { LeftOut = LeftOut + more };
}
