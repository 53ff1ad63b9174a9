using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using Xunit;

namespace LlmStream.Storage.Tests.Conversations;

public sealed class ReadingTests : StorageFixture
{
    [Fact]
    public async Task A_branch_is_the_way_from_the_root_to_the_leaf_and_nothing_beside_it()
    {
        var first = await this.AskAsync(Samples.Turn("1"));
        var second = await this.AskAsync(Samples.Turn("2", first.Conversation.Id));
        var edit = await this.AskAsync(Samples.Turn("2, better", first.Conversation.Id, second.UserMessage.Id));

        Assert.Equal(
            [first.UserMessage.Id, first.Answer.Id, edit.UserMessage.Id, edit.Answer.Id],
            await BranchAsync(edit.Answer.Id, 20));
        Assert.Equal([first.UserMessage.Id, first.Answer.Id, second.UserMessage.Id], await BranchAsync(second.UserMessage.Id, 20));
    }

    [Fact]
    public async Task A_branch_gives_at_most_its_last_messages_oldest_first()
    {
        var conversationId = (await this.AskAsync(Samples.Turn("0"))).Conversation.Id;
        for (var number = 1; number < 15; number++)
        {
            await this.AskAsync(Samples.Turn($"{number}", conversationId));
        }

        var leaf = (await Store.TreeAsync(conversationId)).ActiveMessageId!.Value;
        var branch = await Store.GetHistoryAsync(leaf, 5, CancellationToken.None);

        Assert.Equal(["A part of a whole.", "13", "A part of a whole.", "14", "A part of a whole."], branch.Messages.Select(message => message.Text));
        Assert.All(branch.Messages, message => Assert.NotNull(message.Input));
        Assert.Equal((30, null, 30), (branch.Length, branch.Summary, branch.Untold));
        Assert.Equal(30, (await Store.GetHistoryAsync(leaf, 100, CancellationToken.None)).Messages.Count);
        Assert.Empty((await Store.GetHistoryAsync(leaf, 0, CancellationToken.None)).Messages);
    }

    [Fact]
    public async Task What_is_not_there_or_deleted_is_not_read()
    {
        var started = await this.AskAsync(Samples.Turn());
        await Store.DeleteAsync(started.Conversation.Id, CancellationToken.None);

        foreach (var id in new[] { started.Answer.Id, started.UserMessage.Id, Guid.CreateVersion7() })
        {
            Assert.Null(await Store.FindMessageAsync(id, CancellationToken.None));
            Assert.Empty((await Store.GetHistoryAsync(id, 10, CancellationToken.None)).Messages);
        }

        Assert.Null(await Store.FindConversationAsync(started.Conversation.Id, CancellationToken.None));
        Assert.Null(await Store.FindConversationAsync(Guid.CreateVersion7(), CancellationToken.None));
    }

    [Fact]
    public async Task Messages_stand_in_the_order_of_their_beginning_even_within_one_moment()
    {
        var conversationId = (await this.AskAsync(Samples.Turn())).Conversation.Id;
        var expected = (await Store.TreeAsync(conversationId)).Messages.Select(message => message.Id).ToList();
        for (var number = 0; number < 20; number++)
        {
            var turn = Samples.Turn($"{number}", conversationId) with { MessageId = Guid.NewGuid(), UserMessageId = Guid.NewGuid() };
            await this.AskAsync(turn);
            expected.AddRange([turn.UserMessageId, turn.MessageId]);
        }

        Assert.Equal(expected, (await Store.TreeAsync(conversationId)).Messages.Select(message => message.Id));
    }

    [Fact]
    public async Task Choosing_a_message_makes_the_newest_leaf_below_it_active()
    {
        var first = await this.AskAsync(Samples.Turn("1"));
        var second = await this.AskAsync(Samples.Turn("2", first.Conversation.Id));
        var third = await this.AskAsync(Samples.Turn("3", first.Conversation.Id));
        var edit = await this.AskAsync(Samples.Turn("2, better", first.Conversation.Id, second.UserMessage.Id));

        Assert.Equal(third.Answer.Id, await ChooseAsync(second.UserMessage.Id));
        Assert.Equal(edit.Answer.Id, await ChooseAsync(edit.UserMessage.Id));
        Assert.Equal(third.Answer.Id, await ChooseAsync(third.Answer.Id));
        Assert.Equal(edit.Answer.Id, await ChooseAsync(first.UserMessage.Id));

        async Task<Guid?> ChooseAsync(Guid messageId)
        {
            await Store.UpdateAsync(first.Conversation.Id, new ConversationChange(null, messageId), CancellationToken.None);
            return (await Store.TreeAsync(first.Conversation.Id)).ActiveMessageId;
        }
    }

    [Fact]
    public async Task The_next_turn_goes_on_from_the_chosen_branch()
    {
        var first = await this.AskAsync(Samples.Turn("1"));
        await this.AskAsync(Samples.Turn("1, better", first.Conversation.Id, first.UserMessage.Id));
        await Store.UpdateAsync(first.Conversation.Id, new ConversationChange(null, first.Answer.Id), CancellationToken.None);

        var next = await Store.StartAsync(Samples.Turn("2", first.Conversation.Id), CancellationToken.None);

        Assert.Equal(first.Answer.Id, next.UserMessage.ParentId);
    }

    [Fact]
    public async Task A_message_of_another_conversation_cannot_be_chosen_and_the_title_stays()
    {
        var one = await this.AskAsync(Samples.Turn());
        var other = await this.AskAsync(Samples.Turn());

        var failure = await Samples.FailsAsync(() =>
            Store.UpdateAsync(one.Conversation.Id, new ConversationChange("New", other.Answer.Id), CancellationToken.None));

        Assert.Equal(FailureCode.InvalidRequest, failure.Code);
        Assert.Contains("activeMessageId", failure.Errors!.Keys);
        Assert.Equal("Fractions", (await Store.TreeAsync(one.Conversation.Id)).Title);
    }

    [Fact]
    public async Task A_new_title_moves_the_conversation_up_and_choosing_a_branch_does_not()
    {
        var started = await this.AskAsync(Samples.Turn());
        Time.Advance(TimeSpan.FromMinutes(1));

        var chosen = await Store.UpdateAsync(started.Conversation.Id, new ConversationChange(null, started.Answer.Id), CancellationToken.None);
        var renamed = await Store.UpdateAsync(started.Conversation.Id, new ConversationChange("Brüche", null), CancellationToken.None);

        Assert.Equal(started.Conversation.UpdatedAt, chosen!.UpdatedAt);
        Assert.Equal(("Brüche", Time.GetUtcNow()), (renamed!.Title, renamed.UpdatedAt));
        var tree = await Store.TreeAsync(started.Conversation.Id);
        Assert.Equal(("Brüche", Time.GetUtcNow()), (tree.Title, tree.UpdatedAt));
    }

    [Fact]
    public async Task What_is_not_there_or_deleted_is_not_changed()
    {
        var started = await this.AskAsync(Samples.Turn());
        await Store.DeleteAsync(started.Conversation.Id, CancellationToken.None);
        var change = new ConversationChange("New", null);

        Assert.Null(await Store.UpdateAsync(started.Conversation.Id, change, CancellationToken.None));
        Assert.Null(await Store.UpdateAsync(Guid.CreateVersion7(), change, CancellationToken.None));
    }

    private async Task<IEnumerable<Guid>> BranchAsync(Guid leafId, int most) =>
        (await Store.GetHistoryAsync(leafId, most, CancellationToken.None)).Messages.Select(message => message.Id);
}
