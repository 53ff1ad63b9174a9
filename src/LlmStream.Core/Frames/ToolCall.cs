using System.Text.Json;

namespace LlmStream.Core.Frames;

/// <summary>How far a tool call is.</summary>
public enum ToolCallState
{
    /// <summary>Under way.</summary>
    Running,

    /// <summary>Its result is known.</summary>
    Done,

    /// <summary>It gave an error, which the model is told.</summary>
    Failed,
}

/// <summary>A tool call at a place of the text.</summary>
/// <param name="CallId">The same in every state of the call.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="Offset">Where in the text it happened, in UTF-16 code units.</param>
/// <param name="State">How far it is.</param>
/// <param name="Arguments">What the model asked for.</param>
/// <param name="Result">What came out.</param>
/// <param name="Error">What went wrong, in plain words.</param>
public sealed record ToolCall(
    string CallId,
    string Name,
    int Offset,
    ToolCallState State,
    JsonElement? Arguments = null,
    JsonElement? Result = null,
    string? Error = null);
