using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Wire;

/// <summary>What the writers of requests share.</summary>
internal static class MessageParts
{
    private static readonly JsonSerializerOptions Compact = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    /// <summary>The arguments of a call as a JSON object.</summary>
    internal static string ArgumentsText(FunctionCallContent call) =>
        JsonSerializer.Serialize(call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal), Compact);

    /// <summary>The pictures of a message.</summary>
    internal static IReadOnlyList<DataContent> Images(ChatMessage message) =>
        [.. message.Contents.OfType<DataContent>().Where(content => content.HasTopLevelMediaType("image"))];

    /// <summary>A call as the tool loop takes it. Arguments that are no JSON object are the call's own error, which the model is told.</summary>
    internal static FunctionCallContent Call(string id, string name, string arguments) =>
        FunctionCallContent.CreateFromParsedArguments(
            arguments.Length == 0 ? "{}" : arguments,
            id.Length == 0 ? $"call_{Guid.CreateVersion7():N}" : id,
            name,
            static text => JsonSerializer.Deserialize<Dictionary<string, object?>>(text, Compact));
}
