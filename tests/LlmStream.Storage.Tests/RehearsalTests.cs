using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LlmStream.Storage.Tests;

public sealed class RehearsalTests : StorageFixture
{
    [Fact]
    public async Task A_rehearsal_keeps_nothing()
    {
        await new StorageRehearsal(Writes, Store).RunAsync(CancellationToken.None);

        Assert.Equal(0, Writes.Transactions);
        await using var context = Database.CreateDbContext();
        Assert.False(await context.Messages.AnyAsync());
        Assert.False(await context.Conversations.AnyAsync());
    }

    [Fact]
    public async Task A_rehearsal_disturbs_no_start_that_comes_at_the_same_time()
    {
        var turn = Samples.Turn();
        await Task.WhenAll(
            new StorageRehearsal(Writes, Store).RunAsync(CancellationToken.None),
            Store.StartAsync(turn, CancellationToken.None));

        Assert.Equal(2, (await Store.TreeAsync(turn.NewConversationId)).Messages.Count);
    }
}
