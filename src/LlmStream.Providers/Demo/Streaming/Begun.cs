using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Demo.Streaming;

/// <summary>Goes on with an answer that was begun: the demo writes the same each time, so the rest is what comes behind it.</summary>
internal static class Begun
{
    /// <summary>The prompt without the begun answer, and that answer's text; empty when nothing was begun.</summary>
    internal static (IReadOnlyList<ChatMessage> Prompt, string Text) Split(IReadOnlyList<ChatMessage> messages) =>
        messages.Count > 0 && messages[^1].Role == ChatRole.Assistant
            ? ([.. messages.SkipLast(1)], messages[^1].Text)
            : (messages, string.Empty);

    /// <summary>The deltas behind a text, the first of them cut where the text ends inside it; all of them when the text is another answer's.</summary>
    internal static IEnumerable<string> Behind(this IEnumerable<string> deltas, string text)
    {
        var all = deltas.ToList();
        var length = 0;
        for (var index = 0; index < all.Count; index++)
        {
            if (length == text.Length)
            {
                return all.Skip(index);
            }

            var rest = text.AsSpan(length);
            var delta = all[index];
            if (rest.Length < delta.Length && delta.AsSpan().StartsWith(rest, StringComparison.Ordinal))
            {
                return all.Skip(index + 1).Prepend(delta[rest.Length..]);
            }

            if (!rest.StartsWith(delta, StringComparison.Ordinal))
            {
                return all;
            }

            length += delta.Length;
        }

        return [];
    }
}
