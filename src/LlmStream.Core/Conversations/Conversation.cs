using System.Text.Json.Serialization;

namespace LlmStream.Core.Conversations;

/// <summary>A tree of messages, as lists and the feed show it.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Title">One line.</param>
/// <param name="Generator">The generator of its first message.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="UpdatedAt">When a message was begun or ended in it, or its title changed; UTC.</param>
public sealed record Conversation(Guid Id, string Title, string Generator, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A conversation with all its messages, in the order of their beginning.</summary>
public sealed record ConversationTree(
    Guid Id,
    string Title,
    string Generator,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    Guid? ActiveMessageId,
    IReadOnlyList<Message> Messages)
{
    /// <summary>What stands for the beginning of the active branch, when it is long; null when there is none.</summary>
    public Summary? Summary { get; init; }
}

/// <summary>A conversation in a list, with where the searched words were found.</summary>
public sealed record ConversationItem(
    Guid Id,
    string Title,
    string Generator,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SearchHit>? Hits);

/// <summary>Where searched words stand.</summary>
/// <param name="MessageId">In which message; null for the title.</param>
/// <param name="Snippet">A piece of the text around the words, at most 160 characters.</param>
/// <param name="Start">Where in the snippet the words begin, in UTF-16 code units.</param>
/// <param name="Length">How long they are.</param>
public sealed record SearchHit(Guid? MessageId, string Snippet, int Start, int Length);

/// <summary>A page of a list.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Next">What to send as <c>before</c> for the following page; null at the end.</param>
public sealed record ConversationPage(IReadOnlyList<ConversationItem> Items, string? Next);

/// <summary>Which conversations to list.</summary>
/// <param name="Search">Words to find in titles and texts, without regard to case; all conversations when null.</param>
/// <param name="Before">A page's <see cref="ConversationPage.Next"/>.</param>
/// <param name="Limit">1 to 100.</param>
public sealed record ConversationQuery(string? Search, string? Before, int Limit);

/// <summary>What to change; null leaves as it is.</summary>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="ActiveMessageId">A message of the conversation: the newest leaf below it becomes the active one.</param>
public sealed record ConversationChange(string? Title, Guid? ActiveMessageId);
