using System.Text.Json.Serialization;

namespace LlmStream.Core.Conversations;

/// <summary>What stands for the beginning of a branch when it is too long to be read whole.</summary>
/// <remarks>It belongs to the message up to which it goes, so that every branch with that message on it has it, and no other one.</remarks>
/// <param name="UpToMessageId">The last message that it tells.</param>
/// <param name="Text">All of it, in plain words or Markdown.</param>
/// <param name="Edited">Whether a person has changed it: what is written then stays, and what is made later stands behind it.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="Added">The end of the text, made since a person has changed it; null when there is none.</param>
public sealed record Summary(Guid UpToMessageId, string Text, bool Edited, DateTimeOffset CreatedAt, string? Added = null)
{
    /// <summary>Stands between what a person wrote and what was made since.</summary>
    private const string Between = "\n\n";

    /// <summary>The text without what was made since a person has changed it.</summary>
    [JsonIgnore]
    public string Written => Added is null ? Text : Text[..^(Between.Length + Added.Length)];

    /// <summary>A summary of both parts.</summary>
    public static Summary Of(Guid upToMessageId, string written, string? added, bool edited, DateTimeOffset createdAt) =>
        new(upToMessageId, added is null ? written : written + Between + added, edited, createdAt, added);
}

/// <summary>The end of a branch, and what stands for its beginning.</summary>
/// <param name="Messages">The last ones, or the first that no summary tells, oldest first.</param>
/// <param name="Length">How many messages the whole branch has.</param>
/// <param name="Summary">The summary that goes furthest on this branch; null when there is none.</param>
/// <param name="Summarized">How many of the branch's messages it tells.</param>
public sealed record BranchHistory(IReadOnlyList<Message> Messages, int Length, Summary? Summary, int Summarized)
{
    /// <summary>A branch that is not there.</summary>
    public static BranchHistory None { get; } = new([], 0, null, 0);

    /// <summary>How many messages no summary tells.</summary>
    public int Untold => Length - Summarized;
}

/// <summary>A summary that was made.</summary>
/// <param name="ConversationId">Of which conversation.</param>
/// <param name="UpToMessageId">The last message that it tells.</param>
/// <param name="Text">What was made: all of it, or what is to stand behind the text of a person.</param>
/// <param name="Based">The summary that it was made from; when that was edited meanwhile, this one is not kept.</param>
/// <param name="Provider">Who made it.</param>
/// <param name="Model">The model's name there.</param>
/// <param name="PromptTokens">Tokens that were read for it.</param>
/// <param name="CompletionTokens">Tokens that were written.</param>
public sealed record NewSummary(
    Guid ConversationId,
    Guid UpToMessageId,
    string Text,
    Summary? Based,
    string Provider,
    string Model,
    int? PromptTokens,
    int? CompletionTokens);

/// <summary>What a person makes of a summary.</summary>
/// <param name="Text">Its new text.</param>
/// <param name="UpToMessageId">Which one was read before it was changed; null for whatever is there.</param>
/// <param name="BasedOn">The text that was read before it was changed; null for whatever is there.</param>
public sealed record SummaryEdit(string Text, Guid? UpToMessageId = null, string? BasedOn = null);

/// <summary>A summary that is kept, in its conversation.</summary>
/// <param name="Conversation">As it is now.</param>
/// <param name="Summary">The summary.</param>
public sealed record KeptSummary(Conversation Conversation, Summary Summary);
