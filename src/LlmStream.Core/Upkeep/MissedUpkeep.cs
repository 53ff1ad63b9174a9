using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.Core.Runs;

namespace LlmStream.Core.Upkeep;

/// <summary>Finds the answers behind which an earlier process may have left something undone: those of the conversations that were last in use.</summary>
internal sealed class MissedUpkeep(IConversationStore store, GeneratorCatalog generators, IModelCatalog models, TimeProvider time)
{
    private const int MostConversations = 50;

    private static readonly TimeSpan Oldest = TimeSpan.FromDays(7);

    /// <summary>The ends of their active branches, the last in use first, each with the first answer on it.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.StorageUnavailable"/>.</exception>
    internal async Task<IReadOnlyList<MissedAnswer>> FindAsync(CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(new ConversationQuery(null, null, MostConversations), cancellationToken);
        var found = new List<MissedAnswer>();
        foreach (var item in page.Items.Where(item => item.UpdatedAt >= time.GetUtcNow() - Oldest))
        {
            if (generators.All.FirstOrDefault(generator => generator.Id == item.Generator) is { UsesHistory: true } generator
                && await store.FindConversationAsync(item.Id, cancellationToken) is { } conversation
                && await ReadAsync(conversation, generator, cancellationToken) is { } missed)
            {
                found.Add(missed);
            }
        }

        return found;
    }

    private async Task<MissedAnswer?> ReadAsync(ConversationTree conversation, IGenerator generator, CancellationToken cancellationToken)
    {
        var byId = conversation.Messages.ToDictionary(message => message.Id);
        var branch = new List<Message>();
        for (var next = conversation.ActiveMessageId; next is { } id && byId.TryGetValue(id, out var message); next = message.ParentId)
        {
            branch.Insert(0, message);
        }

        // One that is live is heeded when it ends.
        if (branch is not [var question, { Role: MessageRole.Assistant } first, ..] || branch[^1] is not { Role: MessageRole.Assistant, IsLive: false, Text.Length: > 0 } leaf)
        {
            return null;
        }

        try
        {
            var firstTitle = generator.TitleOf(generator.Parse(question.Input ?? default));
            var model = await models.ResolveAsync(RunRequest.ModelOf(leaf), cancellationToken);
            return model.Provider.FollowsInstructions ? new MissedAnswer(leaf, model, question, first, firstTitle) : null;
        }
        catch (FailureException)
        {
            // A provider or a rule of the input that this version or these settings do not have.
            return null;
        }
    }
}

/// <summary>The end of a branch behind which something may be undone.</summary>
/// <param name="Leaf">The answer there.</param>
/// <param name="Model">Who wrote it.</param>
/// <param name="Question">What the branch begins with.</param>
/// <param name="First">The answer to that.</param>
/// <param name="FirstTitle">The title that its conversation began with.</param>
internal sealed record MissedAnswer(Message Leaf, ResolvedModel Model, Message Question, Message First, string FirstTitle);
