using LlmStream.Core.Conversations;
using LlmStream.Storage.Access;
using LlmStream.Storage.Journal;
using LlmStream.Storage.Model;
using LlmStream.Storage.Search;

namespace LlmStream.Storage.Conversations;

/// <summary>The store: which work is a write and which a read. The work itself is in the files beside this one.</summary>
internal sealed class ConversationStore(
    WriteQueue writes,
    DatabaseReader reader,
    Leftovers leftovers,
    ITextSearch search,
    TimeProvider time) : IConversationStore
{
    private readonly ConversationList list = new(search);

    private DateTimeOffset Now => TimeConverter.Round(time.GetUtcNow());

    public Task<StartedTurn> StartAsync(NewTurn turn, CancellationToken cancellationToken) =>
        writes.WriteAsync(context => TurnStart.ApplyAsync(context, turn, Now), cancellationToken);

    public Task<StartedTurn> StartSiblingAsync(Guid messageId, NewSibling sibling, CancellationToken cancellationToken) =>
        writes.WriteAsync(context => SiblingStart.ApplyAsync(context, messageId, sibling, Now), cancellationToken);

    public Task<ContinuedTurn> ContinueAsync(Guid messageId, CancellationToken cancellationToken) =>
        writes.WriteAsync(context => AnswerContinuation.ApplyAsync(context, messageId, Now), cancellationToken);

    public Task<IReadOnlyList<RefusedEntry>> WriteJournalAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken) =>
        writes.WriteAsync(context => JournalWrite.AddAsync(context, entries), cancellationToken);

    public Task EndAsync(EndedMessage ended, CancellationToken cancellationToken) =>
        writes.WriteAsync(context => MessageEnd.ApplyAsync(context, ended), cancellationToken);

    public async Task<Recovery> RecoverAsync(RecoveryPolicy policy, CancellationToken cancellationToken) =>
        await leftovers.AnyAsync(cancellationToken)
            ? await writes.WriteAsync(context => LeftoverRecovery.ApplyAsync(context, policy, Now), cancellationToken)
            : new Recovery([], 0);

    public Task<Conversation?> UpdateAsync(Guid id, ConversationChange change, CancellationToken cancellationToken) =>
        writes.WriteAsync(context => ConversationUpdate.ApplyAsync(context, id, change, Now), cancellationToken);

    public Task<Conversation?> NameAsync(Guid id, string insteadOf, string title, CancellationToken cancellationToken) =>
        writes.WriteAsync(context => ConversationUpdate.NameAsync(context, id, insteadOf, title), cancellationToken);

    public Task<KeptSummary?> KeepSummaryAsync(NewSummary summary, CancellationToken cancellationToken) =>
        writes.WriteAsync(context => SummaryWriting.KeepAsync(context, summary, Now), cancellationToken);

    public Task<KeptSummary> EditSummaryAsync(Guid conversationId, SummaryEdit edit, CancellationToken cancellationToken) =>
        writes.WriteAsync(context => SummaryWriting.EditAsync(context, conversationId, edit), cancellationToken);

    public Task CountUpkeepAsync(UpkeepCost cost, CancellationToken cancellationToken) =>
        writes.WriteAsync(context => UpkeepCounting.AddAsync(context, cost, Now), cancellationToken);

    public Task<Conversation?> DeleteAsync(Guid id, CancellationToken cancellationToken) =>
        writes.WriteAsync(context => ConversationRemoval.DeleteAsync(context, id, Now), cancellationToken);

    public Task<Conversation?> RestoreAsync(Guid id, CancellationToken cancellationToken) =>
        writes.WriteAsync(context => ConversationRemoval.RestoreAsync(context, id, Now), cancellationToken);

    public Task<int> PurgeDeletedAsync(CancellationToken cancellationToken) =>
        writes.WriteAsync(context => ConversationRemoval.PurgeAsync(context, Now), cancellationToken);

    public Task<Message?> FindMessageAsync(Guid id, CancellationToken cancellationToken) =>
        reader.ReadAsync((context, token) => MessageReading.FindAsync(context, id, token), cancellationToken);

    public Task<BranchHistory> GetHistoryAsync(Guid leafId, int most, CancellationToken cancellationToken) =>
        reader.ReadAsync((context, token) => BranchReading.GetHistoryAsync(context, leafId, most, token), cancellationToken);

    public Task<BranchHistory> GetUntoldAsync(Guid leafId, int most, CancellationToken cancellationToken) =>
        reader.ReadAsync((context, token) => BranchReading.GetUntoldAsync(context, leafId, most, token), cancellationToken);

    public Task<Summary?> FindSummaryAsync(Guid conversationId, CancellationToken cancellationToken) =>
        reader.ReadAsync((context, token) => SummaryReading.FindAsync(context, conversationId, token), cancellationToken);

    public Task<ConversationTree?> FindConversationAsync(Guid id, CancellationToken cancellationToken) =>
        reader.ReadAsync((context, token) => MessageReading.FindTreeAsync(context, id, token), cancellationToken);

    public Task<string?> FindTitleAsync(Guid id, CancellationToken cancellationToken) =>
        reader.ReadAsync((context, token) => MessageReading.FindTitleAsync(context, id, token), cancellationToken);

    public Task<ConversationPage> ListAsync(ConversationQuery query, CancellationToken cancellationToken) =>
        reader.ReadAsync((context, token) => list.GetPageAsync(context, query, token), cancellationToken);
}
