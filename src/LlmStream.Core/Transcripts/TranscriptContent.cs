using LlmStream.Core.Frames;

namespace LlmStream.Core.Transcripts;

/// <summary>All there is of a message's content at one moment.</summary>
/// <param name="Text">The text.</param>
/// <param name="Thinking">The reasoning; null when there is none.</param>
/// <param name="Tools">The tool calls; null when there are none.</param>
/// <param name="Deltas">How many deltas the provider gave for the text.</param>
public sealed record TranscriptContent(string Text, string? Thinking, IReadOnlyList<ToolCall>? Tools, int Deltas);
