using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlmStream.Core.Frames;

/// <summary>How far a tool call is.</summary>
public enum ToolCallState
{
    /// <summary>Nothing is done yet: a person is asked whether it is allowed.</summary>
    Asking,

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
    string? Error = null)
{
    /// <summary>Which of the answer's rounds it belongs to, from 1 on: what a model calls at once is one. Null when that was not kept.</summary>
    public int? Round { get; init; }

    /// <summary>What it is called for people, where it has another name than the one for models.</summary>
    public string? Title { get; init; }

    /// <summary>Whether it failed because nobody allowed it: then nothing was done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Refused { get; init; }

    /// <summary>Whether its result is still to come.</summary>
    [JsonIgnore]
    public bool IsOpen => State is ToolCallState.Asking or ToolCallState.Running;

    /// <summary>How many rounds calls were made in.</summary>
    public static int RoundsOf(IReadOnlyList<ToolCall>? calls) => calls?.DistinctBy(call => call.Round).Count() ?? 0;
}
