using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tools;

/// <summary>A tool's result as a model reads it, and as it is counted in a prompt.</summary>
public static class ToolResultText
{
    private static readonly JsonSerializerOptions Compact = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    /// <summary>A text as it is, anything else as JSON without white space; empty for no result.</summary>
    public static string Of(FunctionResultContent result) => result.Result switch
    {
        null => string.Empty,
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
        var value => JsonSerializer.Serialize(value, Compact),
    };
}
