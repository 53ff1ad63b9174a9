using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Wire;

/// <summary>
/// Takes messages of one role that follow each other as one, as they come when an answer failed before its first word: the templates of
/// Gemma, Mistral and others want the roles in turns, and refuse the whole otherwise.
/// </summary>
internal static class MessageTurns
{
    internal static IReadOnlyList<ChatMessage> Join(IEnumerable<ChatMessage> messages)
    {
        var turns = new List<ChatMessage>();
        foreach (var message in messages)
        {
            if (turns.Count > 0 && AreOne(turns[^1], message))
            {
                turns[^1] = new ChatMessage(message.Role, [.. turns[^1].Contents, .. Between(turns[^1], message), .. message.Contents]);
            }
            else
            {
                turns.Add(message);
            }
        }

        return turns;
    }

    // A call and its result each stand where they stand.
    private static bool AreOne(ChatMessage earlier, ChatMessage later) =>
        earlier.Role == later.Role && earlier.Role != ChatRole.Tool && !HasTools(earlier) && !HasTools(later);

    private static TextContent[] Between(ChatMessage earlier, ChatMessage later) =>
        earlier.Text.Length > 0 && later.Text.Length > 0 ? [new TextContent("\n\n")] : [];

    private static bool HasTools(ChatMessage message) => message.Contents.Any(content => content is FunctionCallContent or FunctionResultContent);
}
