using LlmStream.Core.Frames;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Runs.Writing;

/// <summary>Calls of the calculator.</summary>
internal static class Calls
{
    /// <summary>One that a model makes.</summary>
    internal static FunctionCallContent Of(string id, string expression) =>
        new(id, "calculator", new Dictionary<string, object?>(StringComparer.Ordinal) { ["expression"] = expression });

    /// <summary>One that was made before.</summary>
    internal static ToolCall Done(string id, int offset) => new(id, "calculator", offset, ToolCallState.Done);
}
