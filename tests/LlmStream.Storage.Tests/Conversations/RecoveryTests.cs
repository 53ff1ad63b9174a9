using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using Xunit;

namespace LlmStream.Storage.Tests.Conversations;

/// <summary>What becomes of answers that an earlier process left.</summary>
public sealed class RecoveryTests : StorageFixture
{
    [Fact]
    public async Task A_live_answer_goes_on_from_what_is_known_as_the_next_attempt()
    {
        var turn = Samples.Turn("Hola");
        var started = await LeaveAsync(turn, Samples.Entry(turn.MessageId, "A part", 0, "Let me see", deltas: 4));

        var continued = Assert.Single((await RecoverAsync()).Continued);

        Assert.Equal(started.Conversation, continued.Conversation);
        Assert.Equal((started.UserMessage.Id, "Hola"), (continued.UserMessage.Id, continued.UserMessage.Input!.Value.GetProperty("message").GetString()));
        var answer = continued.Answer;
        Assert.Equal((MessageState.Queued, "A part", "Let me see", 4, 1), (answer.State, answer.Text, answer.Thinking, answer.Deltas, answer.Attempt));
        Assert.Equal("Hola", answer.Input!.Value.GetProperty("message").GetString());
        Assert.Equal([new Cursor(10, 6, 1)], answer.AttemptStarts);
        Assert.Equal(new Cursor(10, 6), continued.End);
        var kept = await Store.FindAsync(turn.MessageId);
        Assert.Equal((answer.State, answer.Text, answer.Cursor), (kept.State, kept.Text, kept.Cursor));
        Assert.Equal(answer.AttemptStarts, kept.AttemptStarts);
        Assert.Null(kept.EndedAt);
    }

    [Fact]
    public async Task Thinking_without_text_begins_again()
    {
        var turn = Samples.Turn();
        await LeaveAsync(turn, Samples.Entry(turn.MessageId, "", 0, "Let me see", deltas: 0));

        var continued = Assert.Single((await RecoverAsync()).Continued);

        Assert.Equal((null, string.Empty), (continued.Answer.Thinking, continued.Answer.Text));
        Assert.Equal([new Cursor(0, 0, 1)], continued.Answer.AttemptStarts);
        Assert.Equal(new Cursor(10, 0), continued.End);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_was_under_way_has_failed_and_what_was_done_stays(bool continues)
    {
        var turn = Samples.Turn();
        ToolCall[] tools = [new("1", "calculator", 4, ToolCallState.Running), new("2", "today", 4, ToolCallState.Done)];
        await LeaveAsync(turn, Samples.Entry(turn.MessageId, "one ", tools: tools));

        await RecoverAsync(continues ? null : Samples.ContinueNothing);

        var kept = (await Store.FindAsync(turn.MessageId)).Tools!;
        Assert.Equal([("1", ToolCallState.Failed), ("2", ToolCallState.Done)], kept.Select(call => (call.CallId, call.State)));
        Assert.Contains("not repeated", kept[0].Error, StringComparison.Ordinal);
        Assert.Null(kept[1].Error);
    }

    [Fact]
    public async Task Two_crashes_leave_both_attempts_and_all_of_the_text()
    {
        var turn = Samples.Turn();
        await LeaveAsync(turn, Samples.Entry(turn.MessageId, "one ", deltas: 1));
        await RecoverAsync();
        await Store.JournalAsync(Samples.Entry(turn.MessageId, "two ", 4, deltas: 2), Samples.Entry(turn.MessageId, "three", 8, deltas: 3));

        var continued = Assert.Single((await RecoverAsync()).Continued);

        Assert.Equal(("one two three", 3, 2), (continued.Answer.Text, continued.Answer.Deltas, continued.Answer.Attempt));
        Assert.Equal([new Cursor(0, 4, 1), new Cursor(0, 13, 2)], continued.Answer.AttemptStarts);
        Assert.Equal(new Cursor(0, 13, 1), continued.End);
        await Store.EndAsync(Samples.End(turn.MessageId, Time.GetUtcNow(), "one two three four") with { Attempt = 2 }, CancellationToken.None);
        Assert.Equal(continued.Answer.AttemptStarts, (await Store.FindAsync(turn.MessageId)).AttemptStarts);
        Assert.Empty((await RecoverAsync()).Continued);
    }

    [Fact]
    public async Task One_that_an_orderly_end_left_waiting_goes_on_as_the_same_attempt()
    {
        var turn = Samples.Turn();
        await Store.StartAsync(turn, CancellationToken.None);
        var ended = Samples.End(turn.MessageId, Time.GetUtcNow(), "one ") with
        {
            State = MessageState.Interrupted,
            FinishReason = null,
            AwaitsContinuation = true,
        };
        await Store.EndAsync(ended, CancellationToken.None);
        Assert.Equal(MessageState.Interrupted, (await Store.FindAsync(turn.MessageId)).State);

        var answer = Assert.Single((await RecoverAsync()).Continued).Answer;

        Assert.Equal((MessageState.Queued, "one ", 0, 5), (answer.State, answer.Text, answer.Attempt, answer.Deltas));
        Assert.Empty(answer.AttemptStarts);
        Assert.Equal(ended.Usage, answer.Usage);
        Assert.Equal((null, null), (answer.EndedAt, answer.FinishReason));
        Assert.Equal(1, Assert.Single((await RecoverAsync()).Continued).Answer.Attempt);
    }

    [Fact]
    public async Task Nothing_goes_on_when_it_shall_not_and_nothing_is_lost()
    {
        var turn = Samples.Turn();
        var thinking = Samples.Turn();
        await LeaveAsync(turn, Samples.Entry(turn.MessageId, "one ", deltas: 1));
        await LeaveAsync(thinking, Samples.Entry(thinking.MessageId, "", 0, "Let me see"));
        var awaiting = await this.AskAsync(Samples.Turn());
        await Store.EndAsync(
            Samples.End(awaiting.Answer.Id, Time.GetUtcNow()) with { State = MessageState.Interrupted, AwaitsContinuation = true },
            CancellationToken.None);
        var ended = await this.AskAsync(Samples.Turn());
        Time.Advance(TimeSpan.FromMinutes(5));

        var recovery = await RecoverAsync(Samples.ContinueNothing);

        Assert.Empty(recovery.Continued);
        Assert.Equal(3, recovery.Interrupted);
        var message = await Store.FindAsync(turn.MessageId);
        Assert.Equal((MessageState.Interrupted, "one ", 1, 1), (message.State, message.Text, message.Deltas, message.Attempt));
        Assert.Equal(Time.GetUtcNow(), message.EndedAt);
        Assert.Equal("Let me see", (await Store.FindAsync(thinking.MessageId)).Thinking);
        Assert.Equal(MessageState.Completed, (await Store.FindAsync(ended.Answer.Id)).State);
        Assert.Equal(0, (await Store.FindAsync(awaiting.Answer.Id)).Attempt);

        // Neither the live ones nor the flag are found a second time.
        var second = await RecoverAsync();
        Assert.Empty(second.Continued);
        Assert.Equal(0, second.Interrupted);
    }

    [Fact]
    public async Task One_message_is_continued_by_itself_only_so_often()
    {
        var policy = Samples.ContinueAll with { MostContinuations = 3 };
        var turn = Samples.Turn();
        await LeaveAsync(turn, Samples.Entry(turn.MessageId, "one "));
        for (var crash = 0; crash < 3; crash++)
        {
            Assert.Single((await RecoverAsync(policy)).Continued);
        }

        Assert.Equal(1, (await RecoverAsync(policy)).Interrupted);
        Assert.Equal((MessageState.Interrupted, "one "), await StateAsync(turn.MessageId));

        // When a person asks for it, it may be three times more.
        await Store.ContinueAsync(turn.MessageId, CancellationToken.None);
        Assert.Single((await RecoverAsync(policy)).Continued);
    }

    [Fact]
    public async Task An_old_answer_is_not_continued_unless_a_person_did_so_lately()
    {
        var turn = Samples.Turn();
        var asked = await this.AskAsync(Samples.Turn());
        await LeaveAsync(turn, Samples.Entry(turn.MessageId, "one "));
        await Store.EndAsync(Samples.End(asked.Answer.Id, Time.GetUtcNow()) with { State = MessageState.Stopped }, CancellationToken.None);
        Time.Advance(TimeSpan.FromMinutes(61));
        await Store.ContinueAsync(asked.Answer.Id, CancellationToken.None);
        Time.Advance(TimeSpan.FromMinutes(10));

        var recovery = await RecoverAsync(Samples.ContinueAll with { NotBefore = Time.GetUtcNow() - TimeSpan.FromHours(1) });

        Assert.Equal(asked.Answer.Id, Assert.Single(recovery.Continued).Answer.Id);
        Assert.Equal((MessageState.Interrupted, "one "), await StateAsync(turn.MessageId));
    }

    [Fact]
    public async Task In_a_deleted_conversation_it_is_only_marked()
    {
        var turn = Samples.Turn();
        var awaiting = await this.AskAsync(Samples.Turn());
        await LeaveAsync(turn, Samples.Entry(turn.MessageId, "one "));
        await Store.EndAsync(
            Samples.End(awaiting.Answer.Id, Time.GetUtcNow(), "kept") with { State = MessageState.Interrupted, AwaitsContinuation = true },
            CancellationToken.None);
        await Store.DeleteAsync(turn.NewConversationId, CancellationToken.None);
        await Store.DeleteAsync(awaiting.Conversation.Id, CancellationToken.None);

        var recovery = await RecoverAsync();

        Assert.Empty(recovery.Continued);
        Assert.Equal(2, recovery.Interrupted);
        await Store.RestoreAsync(turn.NewConversationId, CancellationToken.None);
        await Store.RestoreAsync(awaiting.Conversation.Id, CancellationToken.None);
        Assert.Equal((MessageState.Interrupted, "one "), await StateAsync(turn.MessageId));
        Assert.Equal((MessageState.Interrupted, "kept"), await StateAsync(awaiting.Answer.Id));
        Assert.Empty((await RecoverAsync()).Continued);
    }

    private async Task<StartedTurn> LeaveAsync(NewTurn turn, params JournalEntry[] entries)
    {
        var started = await Store.StartAsync(turn, CancellationToken.None);
        await Store.JournalAsync(entries);
        return started;
    }

    private async Task<Recovery> RecoverAsync(RecoveryPolicy? policy = null)
    {
        await ReopenAsync();
        return await Store.RecoverAsync(policy ?? Samples.ContinueAll, CancellationToken.None);
    }

    private async Task<(MessageState State, string Text)> StateAsync(Guid id)
    {
        var message = await Store.FindAsync(id);
        return (message.State, message.Text);
    }
}
