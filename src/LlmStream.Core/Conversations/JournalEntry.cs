using LlmStream.Core.Frames;

namespace LlmStream.Core.Conversations;

/// <summary>What is new of a live answer since the last tick of the journal.</summary>
/// <param name="MessageId">Which answer.</param>
/// <param name="ThinkingOffset">Where <paramref name="Thinking"/> begins in the answer's thinking, in UTF-16 code units.</param>
/// <param name="Thinking">New thinking; may be empty.</param>
/// <param name="TextOffset">Where <paramref name="Text"/> begins in the answer's text, in UTF-16 code units.</param>
/// <param name="Text">New text; may be empty.</param>
/// <param name="Deltas">How many deltas the answer's whole text came in until now.</param>
/// <param name="Tools">All tool calls in their present state, when one of them changed; else null.</param>
public sealed record JournalEntry(
    Guid MessageId,
    int ThinkingOffset,
    ReadOnlyMemory<char> Thinking,
    int TextOffset,
    ReadOnlyMemory<char> Text,
    int Deltas,
    IReadOnlyList<ToolCall>? Tools);

/// <summary>An entry that the database does not take, while it takes others.</summary>
/// <param name="MessageId">Which answer's.</param>
/// <param name="Reason">Why, for the log.</param>
public sealed record RefusedEntry(Guid MessageId, string Reason);
