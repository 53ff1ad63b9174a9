using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.Core.Frames;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tools.Loop;

/// <summary>Calls and their results between how models write them and how they are told and kept.</summary>
internal static class ToolResults
{
    /// <summary>An object without fields.</summary>
    internal static JsonElement NoArguments { get; } = JsonElement.Parse("{}");

    /// <summary>What a model wants to be called with; null for nothing.</summary>
    internal static JsonElement? ArgumentsOf(FunctionCallContent call) => call.Arguments is { Count: > 0 } arguments
        ? JsonSerializer.SerializeToElement(arguments, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IDictionary<string, object?>)))
        : null;

    /// <summary>An ended call as the model is told it.</summary>
    internal static FunctionResultContent Of(ToolCall call) => call.State == ToolCallState.Done
        ? new FunctionResultContent(call.CallId, call.Result)
        : new FunctionResultContent(call.CallId, ToolJson.Write(new JsonObject { ["error"] = call.Error }))
        {
            Exception = new ToolException(call.Error ?? string.Empty),
        };

    /// <summary>A kept call as the model once made it.</summary>
    internal static FunctionCallContent CallOf(ToolCall call) => new(
        call.CallId,
        call.Name,
        call.Arguments is { ValueKind: JsonValueKind.Object } arguments
            ? arguments.EnumerateObject().ToDictionary(field => field.Name, object? (field) => field.Value, StringComparer.Ordinal)
            : null);
}
