namespace LlmStream.Providers.OpenAI.Chat;

/// <summary>What one chunk of an answer says.</summary>
/// <param name="Text">Text; null or empty for none.</param>
/// <param name="Thinking">Reasoning; null or empty for none.</param>
/// <param name="IsThought">Whether the text is reasoning, as Gemini marks it.</param>
/// <param name="Finish">Why the answer ended; null while it has not.</param>
/// <param name="Error">Why the server stopped; null when it did not.</param>
/// <param name="Usage">What was counted; null when nothing was said.</param>
/// <param name="Calls">Pieces of tool calls; null for none.</param>
internal readonly record struct Chunk(
    string? Text, string? Thinking, bool IsThought, string? Finish, ErrorBody? Error, ChunkUsage? Usage, IReadOnlyList<CallPiece>? Calls);

/// <summary>The counts of a chunk; null where nothing was said.</summary>
internal readonly record struct ChunkUsage(long? PromptTokens, long? CompletionTokens, long? ReasoningTokens, long? CachedTokens);
