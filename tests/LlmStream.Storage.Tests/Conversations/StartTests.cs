using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using Xunit;

namespace LlmStream.Storage.Tests.Conversations;

public sealed class StartTests : StorageFixture
{
    [Fact]
    public async Task A_first_turn_begins_a_conversation_with_a_user_message_and_a_queued_answer()
    {
        var turn = Samples.Turn();

        var started = await Store.StartAsync(turn, CancellationToken.None);

        Assert.True(started.ConversationIsNew);
        Assert.False(started.Repeated);
        Assert.Equal(new Conversation(turn.NewConversationId, "Fractions", "chat", Time.GetUtcNow(), Time.GetUtcNow()), started.Conversation);
        Assert.Equal((turn.UserMessageId, MessageRole.User, MessageState.Completed), (started.UserMessage.Id, started.UserMessage.Role, started.UserMessage.State));
        Assert.Equal((turn.MessageId, MessageRole.Assistant, MessageState.Queued), (started.Answer.Id, started.Answer.Role, started.Answer.State));
        Assert.Equal(turn.UserMessageId, started.Answer.ParentId);
        Assert.Null(started.UserMessage.ParentId);
        Assert.Equal(string.Empty, started.Answer.Text);
    }

    [Fact]
    public async Task What_a_start_returns_is_what_is_kept()
    {
        var started = await Store.StartAsync(Samples.Turn(), CancellationToken.None);

        AssertSame(started.UserMessage, await Store.FindAsync(started.UserMessage.Id));
        AssertSame(started.Answer, await Store.FindAsync(started.Answer.Id));
        Assert.Equal(started.Answer.Id, (await Store.TreeAsync(started.Conversation.Id)).ActiveMessageId);
    }

    [Fact]
    public async Task The_answer_has_the_input_of_its_question()
    {
        var started = await this.AskAsync(Samples.Turn("Hola"));

        Assert.Equal("Hola", (await Store.FindAsync(started.Answer.Id)).Input!.Value.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_second_turn_hangs_below_the_active_leaf_and_moves_the_conversation_up()
    {
        var first = await this.AskAsync(Samples.Turn());
        Time.Advance(TimeSpan.FromMinutes(1));

        var second = await Store.StartAsync(Samples.Turn("And a decimal?", first.Conversation.Id), CancellationToken.None);

        Assert.False(second.ConversationIsNew);
        Assert.Equal(first.Answer.Id, second.UserMessage.ParentId);
        Assert.Equal(Time.GetUtcNow(), second.Conversation.UpdatedAt);
        var tree = await Store.TreeAsync(first.Conversation.Id);
        Assert.Equal(second.Answer.Id, tree.ActiveMessageId);
        Assert.Equal(Time.GetUtcNow(), tree.UpdatedAt);
        Assert.Equal([first.UserMessage.Id, first.Answer.Id, second.UserMessage.Id, second.Answer.Id], tree.Messages.Select(message => message.Id));
    }

    [Fact]
    public async Task An_edit_stands_beside_the_edited_message_even_a_first_one()
    {
        var first = await this.AskAsync(Samples.Turn());
        var second = await this.AskAsync(Samples.Turn("Second", first.Conversation.Id));

        var editOfSecond = await this.AskAsync(Samples.Turn("Second, better", first.Conversation.Id, second.UserMessage.Id));
        var editOfFirst = await this.AskAsync(Samples.Turn("First, better", first.Conversation.Id, first.UserMessage.Id));

        Assert.Equal(first.Answer.Id, editOfSecond.UserMessage.ParentId);
        Assert.Null(editOfFirst.UserMessage.ParentId);
        Assert.False(editOfFirst.ConversationIsNew);
        Assert.Equal(editOfFirst.Answer.Id, (await Store.TreeAsync(first.Conversation.Id)).ActiveMessageId);
    }

    [Fact]
    public async Task Starting_under_a_live_answer_is_busy_and_keeps_nothing()
    {
        var first = await Store.StartAsync(Samples.Turn(), CancellationToken.None);

        var failure = await Samples.FailsAsync(() => Store.StartAsync(Samples.Turn("Too early", first.Conversation.Id), CancellationToken.None));

        Assert.Equal(FailureCode.Busy, failure.Code);
        Assert.Equal(2, (await Store.TreeAsync(first.Conversation.Id)).Messages.Count);
    }

    [Fact]
    public async Task A_live_answer_can_be_left_by_editing_its_question()
    {
        var first = await Store.StartAsync(Samples.Turn(), CancellationToken.None);

        var edit = await Store.StartAsync(Samples.Turn("Better", first.Conversation.Id, first.UserMessage.Id), CancellationToken.None);

        Assert.Null(edit.UserMessage.ParentId);
    }

    [Fact]
    public async Task Unknown_conversations_and_unknown_or_foreign_edited_messages_are_not_found()
    {
        var one = await this.AskAsync(Samples.Turn());
        var other = await this.AskAsync(Samples.Turn());
        NewTurn[] turns =
        [
            Samples.Turn("x", Guid.CreateVersion7()),
            Samples.Turn("x", one.Conversation.Id, Guid.CreateVersion7()),
            Samples.Turn("x", one.Conversation.Id, other.UserMessage.Id),
            Samples.Turn("x", conversationId: null, one.UserMessage.Id),
        ];

        foreach (var turn in turns)
        {
            Assert.Equal(FailureCode.NotFound, (await Samples.FailsAsync(() => Store.StartAsync(turn, CancellationToken.None))).Code);
            Assert.Null(await Store.FindMessageAsync(turn.MessageId, CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_deleted_conversation_is_not_found()
    {
        var turn = Samples.Turn();
        var started = await this.AskAsync(turn);
        await Store.DeleteAsync(started.Conversation.Id, CancellationToken.None);

        var next = await Samples.FailsAsync(() => Store.StartAsync(Samples.Turn("x", started.Conversation.Id), CancellationToken.None));
        var again = await Samples.FailsAsync(() => Store.StartAsync(turn, CancellationToken.None));

        Assert.Equal((FailureCode.NotFound, FailureCode.NotFound), (next.Code, again.Code));
    }

    [Fact]
    public async Task Editing_an_answer_is_refused_by_its_field()
    {
        var started = await this.AskAsync(Samples.Turn());

        var failure = await Samples.FailsAsync(() => Store.StartAsync(Samples.Turn("x", started.Conversation.Id, started.Answer.Id), CancellationToken.None));

        Assert.Equal(FailureCode.InvalidRequest, failure.Code);
        Assert.Contains("edits", failure.Errors!.Keys);
    }

    [Fact]
    public async Task The_same_start_again_gives_the_kept_turn_as_it_is_now()
    {
        var turn = Samples.Turn();
        var first = await this.AskAsync(turn);

        var again = await Store.StartAsync(
            turn with { UserMessageId = Guid.CreateVersion7(), NewConversationId = Guid.CreateVersion7() },
            CancellationToken.None);

        Assert.True(again.Repeated);
        Assert.True(again.ConversationIsNew);
        Assert.Equal(first.Conversation.Id, again.Conversation.Id);
        Assert.Equal(first.UserMessage.Id, again.UserMessage.Id);
        Assert.Equal(MessageState.Completed, again.Answer.State);
        Assert.Equal(2, (await Store.TreeAsync(first.Conversation.Id)).Messages.Count);
    }

    [Fact]
    public async Task A_repeated_start_inside_a_conversation_and_of_an_edit_is_known_too()
    {
        var first = await this.AskAsync(Samples.Turn());
        var second = Samples.Turn("Second", first.Conversation.Id);
        var edit = Samples.Turn("Better", first.Conversation.Id, first.UserMessage.Id);
        await this.AskAsync(second);
        await this.AskAsync(edit);

        Assert.True((await Store.StartAsync(second, CancellationToken.None)).Repeated);
        Assert.True((await Store.StartAsync(edit, CancellationToken.None)).Repeated);
    }

    [Fact]
    public async Task An_id_with_another_body_is_busy()
    {
        var turn = Samples.Turn();
        var started = await this.AskAsync(turn);
        NewTurn[] others =
        [
            turn with { Input = JsonSerializer.SerializeToElement(new { message = "Something else" }) },
            turn with { Generator = "quiz" },
            turn with { ConversationId = started.Conversation.Id },
            turn with { ConversationId = started.Conversation.Id, Edits = started.UserMessage.Id },
            turn with { MessageId = started.UserMessage.Id },
        ];

        foreach (var other in others)
        {
            Assert.Equal(FailureCode.Busy, (await Samples.FailsAsync(() => Store.StartAsync(other, CancellationToken.None))).Code);
        }
    }

    private static void AssertSame(Message expected, Message actual)
    {
        Assert.Equal(expected.Input!.Value.GetRawText(), actual.Input!.Value.GetRawText());
        Assert.Equal(expected with { Input = null }, actual with { Input = null });
    }
}
