using LlmStream.Core.Conversations;
using LlmStream.Core.Models;
using LlmStream.Core.Tools.Loop;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Runs.Context;

/// <summary>One answer's window: what of its history, its prompt and its tools' results the model gets to read, and whether that was all.</summary>
/// <remarks>Planned from beginning to end by what was known of the model when the answer began, or when it last refused a round.</remarks>
/// <param name="model">Who reads.</param>
/// <param name="rates">What is known of its tokens.</param>
/// <param name="declared">The declarations of the tools that it may call.</param>
/// <param name="maxTokens">The most tokens of the answer; a quarter of the window when it is not set.</param>
internal sealed class AnswerWindow(ResolvedModel model, TokenRates rates, SentBytes declared, int? maxTokens) : IRoundWindow
{
    /// <summary>So many refusals of later rounds are answered by a plan; then results lose all that they can.</summary>
    private const int MostPlanned = 3;

    private TokenRate rate = rates.Of(model);
    private ContextWindow window = new(model.Provider.ContextLength(model.Name), rates.Of(model), declared);
    private SentBytes sent;
    private bool isFull;
    private bool isCut;
    private bool isTooLong;
    private int refusals;

    /// <summary>Whether the model saw less than there was to see.</summary>
    internal bool IsCut => isCut || isTooLong;

    /// <summary>What of the history is sent beside what is sent in any case.</summary>
    internal ChosenHistory Choose(BranchHistory history, IReadOnlyList<ChatMessage> prompt)
    {
        var chosen = window.Choose(history, prompt, maxTokens);
        isCut |= chosen.LeftOut > 0 || chosen.SummaryIsCut;
        return chosen;
    }

    /// <inheritdoc/>
    /// <remarks>What is longer than the window by any reckoning is told as cut without a count: an answer that is stopped, or gone on with, has none.</remarks>
    public bool Fit(List<ChatMessage> messages)
    {
        // The round before was not refused.
        (isCut, isTooLong) = (IsCut, false);
        isFull |= window.RoomBeside(messages, maxTokens) < 0;
        if (isFull)
        {
            window = window.WithoutTools;
            var room = window.RoomBeside(messages, maxTokens);
            isCut |= room < 0 && ShortenedResults.Apply(messages, -room, rate);
        }

        sent = SentBytes.Of(messages) + (isFull ? default : declared);
        isTooLong |= window.IsSurelyLessThan(sent);
        return !isFull;
    }

    /// <inheritdoc/>
    public bool Shorten(List<ChatMessage> messages, bool withTools)
    {
        rates.Refuse(model, SentBytes.Of(messages) + (withTools ? declared : default));
        var hadTools = withTools && declared.All > 0;
        (rate, isFull, isTooLong) = (rates.Of(model), true, false);
        window = new ContextWindow(model.Provider.ContextLength(model.Name), rate);
        var tooMany = ++refusals > MostPlanned ? int.MaxValue : -window.RoomBeside(messages, maxTokens);

        // Where no window is known, or it has room by all that is: the model knows better.
        tooMany = tooMany > 0 || hadTools ? tooMany : ShortenedResults.TokensIn(messages, rate) / 2;
        var isShorter = tooMany > 0 && ShortenedResults.Apply(messages, tooMany, rate);
        isCut |= isShorter;
        sent = SentBytes.Of(messages);
        return isShorter || hadTools;
    }

    /// <inheritdoc/>
    public void Heed(IReadOnlyList<ChatMessage> messages, bool withTools, long? countedTokens) =>
        isCut |= rates.Compare(model, SentBytes.Of(messages), withTools ? declared : default, (int?)countedTokens);

    /// <summary>The model refused what was sent last as too long: of that it saw nothing, and the next prompt is planned by what that tells.</summary>
    /// <param name="messages">What it was asked first.</param>
    /// <param name="withTools">Whether the declarations were sent too.</param>
    internal void Refuse(IReadOnlyList<ChatMessage> messages, bool withTools)
    {
        var first = SentBytes.Of(messages) + (withTools ? declared : default);
        isTooLong = false;
        rates.Refuse(model, first.All > sent.All ? first : sent);
    }
}
