using System.Text.Json.Serialization;
using LlmStream.Core.Conversations;
using LlmStream.Core.Models.Pulls;

namespace LlmStream.Core.Feeds;

/// <summary>What changed, as the feed tells it (contract, section 4).</summary>
[JsonDerivedType(typeof(HelloEvent))]
[JsonDerivedType(typeof(ConversationEvent))]
[JsonDerivedType(typeof(RunEvent))]
[JsonDerivedType(typeof(PullEvent))]
public abstract record FeedEvent
{
    /// <summary>The contract's word for this kind of event.</summary>
    [JsonPropertyOrder(-1)]
    public abstract string Type { get; }
}

/// <summary>The first event of every feed.</summary>
/// <param name="Contract">The version of the contract.</param>
/// <param name="ServerVersion">The server's version.</param>
public sealed record HelloEvent(int Contract, string ServerVersion) : FeedEvent
{
    /// <inheritdoc/>
    public override string Type => "hello";
}

/// <summary>A conversation came, changed or went.</summary>
/// <param name="Op"><c>created</c>, <c>updated</c> or <c>deleted</c>.</param>
/// <param name="Conversation">As it is now.</param>
public sealed record ConversationEvent(string Op, ConversationSummary Conversation) : FeedEvent
{
    /// <summary>The summary of its earlier messages, when that is what changed.</summary>
    public Summary? Summary { get; init; }

    /// <inheritdoc/>
    public override string Type => "conversation";
}

/// <summary>A conversation in the feed.</summary>
public sealed record ConversationSummary(Guid Id, string Title, string Generator, DateTimeOffset UpdatedAt)
{
    /// <summary>The summary of a conversation.</summary>
    public static ConversationSummary Of(Conversation conversation) =>
        new(conversation.Id, conversation.Title, conversation.Generator, conversation.UpdatedAt);
}

/// <summary>A run began, went on or ended.</summary>
/// <param name="Op"><c>started</c>, <c>updated</c> or <c>ended</c>.</param>
/// <param name="ConversationId">Its conversation.</param>
/// <param name="MessageId">Its message.</param>
/// <param name="Generator">The generator's id.</param>
/// <param name="State">The message's state.</param>
/// <param name="Position">The place in the queue while it waits.</param>
/// <param name="Length">UTF-16 code units of text so far.</param>
public sealed record RunEvent(
    string Op,
    Guid ConversationId,
    Guid MessageId,
    string Generator,
    MessageState State,
    int? Position,
    int? Length) : FeedEvent
{
    /// <summary>True while a person is asked whether a tool call is allowed; else left out.</summary>
    public bool? Asking { get; init; }

    /// <inheritdoc/>
    public override string Type => "run";
}

/// <summary>The fetching of a model began, went on or ended.</summary>
/// <param name="Op"><c>started</c>, <c>updated</c> or <c>ended</c>.</param>
/// <param name="Pull">How far it is.</param>
public sealed record PullEvent(string Op, PullReport Pull) : FeedEvent
{
    /// <inheritdoc/>
    public override string Type => "pull";
}
