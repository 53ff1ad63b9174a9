using LlmStream.Core.Conversations;
using LlmStream.Core.Feeds;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Upkeep;

/// <summary>Names a conversation once its first answer is there, unless a person has.</summary>
internal sealed class TitleMaker : IIdleWork
{
    private const int MaxTokens = 40;

    private readonly IConversationStore store;
    private readonly IdleModel models;
    private readonly Feed feed;
    private readonly string firstTitle;

    /// <summary>Of the texts only their beginnings are kept: this may wait for long, with many others.</summary>
    private readonly IReadOnlyList<ChatMessage> asked;

    internal TitleMaker(IConversationStore store, IdleModel models, Feed feed, string firstTitle, Message question, Message answer)
    {
        this.store = store;
        this.models = models;
        this.feed = feed;
        this.firstTitle = firstTitle;
        asked = TitlePrompt.Compose(question, answer);
    }

    public UpkeepKind Kind => UpkeepKind.Title;

    public async Task<bool> IsWantedAsync(IdleJob job, CancellationToken cancellationToken) =>
        !models.IsPaused(job) && await store.FindTitleAsync(job.ConversationId, cancellationToken) == firstTitle;

    public async Task DoAsync(IdleJob job, CancellationToken cancellationToken)
    {
        var reply = await models.AskAsync(job, asked, MaxTokens, cancellationToken);
        var title = TitlePrompt.Read(reply.Text);
        if (title.Length > 0 && title != firstTitle && await store.NameAsync(job.ConversationId, firstTitle, title, cancellationToken) is { } named)
        {
            feed.Publish("updated", named);
        }
    }
}
