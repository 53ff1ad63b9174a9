using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>What a model is asked after a tutor's answer: corrections of the learner's message, as JSON, delivered with <c>completed</c>.</summary>
/// <param name="Messages">The prompt.</param>
/// <param name="Schema">The JSON Schema of the reply: an object.</param>
public sealed record CorrectionRequest(IReadOnlyList<ChatMessage> Messages, JsonElement Schema)
{
    /// <summary>The corrections in a model's reply; null when it is not a JSON object.</summary>
    public static JsonElement? Read(string reply)
    {
        // Models like to wrap JSON in a fence or a sentence, whatever the format that was asked for.
        var start = reply.IndexOf('{', StringComparison.Ordinal);
        var end = reply.LastIndexOf('}');
        if (start < 0 || end < start)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(reply.AsMemory(start, end - start + 1));
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
