using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tools.Loop;

/// <summary>The window of the model that calls tools: what of their results it can still read.</summary>
internal interface IRoundWindow
{
    /// <summary>Looks at what is to be sent next. Results that have no room are shortened in their places, with a note that says so.</summary>
    /// <param name="messages">All of it.</param>
    /// <returns>Whether it has room beside the declarations of the tools: else they are not to be sent any more.</returns>
    bool Fit(List<ChatMessage> messages);

    /// <summary>
    /// Heeds that the model refused what was sent last as too long: results are shortened by what that tells of its tokens, each time
    /// further, and the declarations are not to be sent any more.
    /// </summary>
    /// <param name="messages">All that was sent.</param>
    /// <param name="withTools">Whether the declarations were sent too.</param>
    /// <returns>Whether it is shorter now; else nothing is left that could be.</returns>
    bool Shorten(List<ChatMessage> messages, bool withTools);

    /// <summary>Looks at what the model counted of a round.</summary>
    /// <param name="messages">What it was sent.</param>
    /// <param name="withTools">Whether the declarations were sent too.</param>
    /// <param name="countedTokens">Tokens that it counted; null when it did not say.</param>
    void Heed(IReadOnlyList<ChatMessage> messages, bool withTools, long? countedTokens);
}
