using LlmStream.Core.Conversations;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LlmStream.Storage.Tests.Conversations;

public sealed class RemovalTests : StorageFixture
{
    [Fact]
    public async Task A_deleted_conversation_comes_back_whole_within_a_day()
    {
        var started = await this.AskAsync(Samples.Turn());
        var before = await Store.TreeAsync(started.Conversation.Id);

        Assert.Equal(started.Conversation.Id, (await Store.DeleteAsync(started.Conversation.Id, CancellationToken.None))!.Id);
        Assert.Empty((await Store.ListAsync(new ConversationQuery(null, null, 50), CancellationToken.None)).Items);
        Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(0, await Store.PurgeDeletedAsync(CancellationToken.None));
        Assert.Equal(started.Conversation.Id, (await Store.RestoreAsync(started.Conversation.Id, CancellationToken.None))!.Id);

        var after = await Store.TreeAsync(started.Conversation.Id);
        Assert.Equal(before.UpdatedAt, after.UpdatedAt);
        Assert.Equal(before.Messages.Select(message => message.Text), after.Messages.Select(message => message.Text));
        Assert.Single((await Store.ListAsync(new ConversationQuery(null, null, 50), CancellationToken.None)).Items);
    }

    [Fact]
    public async Task After_a_day_it_cannot_be_restored_and_is_purged_with_its_messages()
    {
        var gone = await this.AskAsync(Samples.Turn());
        await this.AskAsync(Samples.Turn("more", gone.Conversation.Id));
        var kept = await this.AskAsync(Samples.Turn());
        await Store.DeleteAsync(gone.Conversation.Id, CancellationToken.None);
        Time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromMicroseconds(1));

        Assert.Null(await Store.RestoreAsync(gone.Conversation.Id, CancellationToken.None));
        Assert.Equal(1, await Store.PurgeDeletedAsync(CancellationToken.None));
        Assert.Equal(0, await Store.PurgeDeletedAsync(CancellationToken.None));

        await using var context = Database.CreateDbContext();
        Assert.Equal([kept.UserMessage.Id, kept.Answer.Id], await context.Messages.OrderBy(row => row.Sequence).Select(row => row.Id).ToArrayAsync());
    }

    [Fact]
    public async Task What_is_not_there_is_neither_deleted_nor_restored()
    {
        var started = await this.AskAsync(Samples.Turn());

        Assert.Null(await Store.RestoreAsync(started.Conversation.Id, CancellationToken.None));
        Assert.Null(await Store.DeleteAsync(Guid.CreateVersion7(), CancellationToken.None));
        Assert.Null(await Store.RestoreAsync(Guid.CreateVersion7(), CancellationToken.None));
        Assert.NotNull(await Store.DeleteAsync(started.Conversation.Id, CancellationToken.None));
        Assert.Null(await Store.DeleteAsync(started.Conversation.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Purging_a_long_conversation_is_one_statement_for_the_whole_tree()
    {
        var started = await this.AskAsync(Samples.Turn());
        for (var number = 0; number < 50; number++)
        {
            await this.AskAsync(Samples.Turn($"{number}", started.Conversation.Id));
        }

        await Store.DeleteAsync(started.Conversation.Id, CancellationToken.None);
        Time.Advance(TimeSpan.FromDays(2));
        var before = Writes.Transactions;

        Assert.Equal(1, await Store.PurgeDeletedAsync(CancellationToken.None));

        Assert.Equal(before + 1, Writes.Transactions);
        await using var context = Database.CreateDbContext();
        Assert.Equal(0, await context.Messages.CountAsync());
    }
}
