namespace LlmStream.Core.Conversations;

/// <summary>Which interrupted answers are gone on with by themselves.</summary>
/// <param name="Continues">Whether any are.</param>
/// <param name="MostContinuations">How often one message may be: one that crashes the server must not do so for ever.</param>
/// <param name="NotBefore">Answers that were begun (or continued by a person) before this are not waited for by anybody any more.</param>
public sealed record RecoveryPolicy(bool Continues, int MostContinuations, DateTimeOffset NotBefore);

/// <summary>What an earlier process left.</summary>
/// <param name="Continued">Queued again, in the order of their beginning.</param>
/// <param name="Interrupted">How many were only marked.</param>
public sealed record Recovery(IReadOnlyList<ContinuedTurn> Continued, int Interrupted);

/// <summary>An answer that is written further.</summary>
/// <param name="Conversation">Its conversation, as it now is.</param>
/// <param name="UserMessage">What it answers to.</param>
/// <param name="Answer">
/// The answer: queued, with the text, thinking, tool calls, usage, deltas and attempt it has, and its <see cref="Message.AttemptStarts"/>.
/// </param>
/// <param name="End">The cursor behind what it had before: a reader who had all of it goes on from here.</param>
public sealed record ContinuedTurn(Conversation Conversation, Message UserMessage, Message Answer, Frames.Cursor End);
