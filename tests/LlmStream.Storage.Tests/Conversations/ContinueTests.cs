using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using Xunit;

namespace LlmStream.Storage.Tests.Conversations;

/// <summary>A person asks for the rest of an answer.</summary>
public sealed class ContinueTests : StorageFixture
{
    [Theory]
    [InlineData(MessageState.Stopped, null)]
    [InlineData(MessageState.Failed, null)]
    [InlineData(MessageState.Interrupted, null)]
    [InlineData(MessageState.Completed, FinishReason.Length)]
    public async Task What_was_cut_short_is_queued_again_with_all_it_has(MessageState state, FinishReason? reason)
    {
        var turn = Samples.Turn("Hola");
        await Store.StartAsync(turn, CancellationToken.None);
        var ended = Samples.End(turn.MessageId, Time.GetUtcNow(), "one ") with
        {
            State = state,
            FinishReason = reason,
            Thinking = "Let me see",
            Tools = [new ToolCall("1", "calculate", 4, ToolCallState.Done)],
            Error = new Failure(FailureCode.ProviderTimeout, "Silence."),
            Corrections = JsonSerializer.SerializeToElement(new[] { "le → la" }),
        };
        await Store.EndAsync(ended, CancellationToken.None);
        Time.Advance(TimeSpan.FromMinutes(5));

        var continued = await Store.ContinueAsync(turn.MessageId, CancellationToken.None);

        Assert.Equal(new Cursor(10, 4), continued.End);
        Assert.Equal((turn.UserMessageId, "Hola"), (continued.UserMessage.Id, continued.UserMessage.Input!.Value.GetProperty("message").GetString()));
        Assert.Equal(Time.GetUtcNow(), continued.Conversation.UpdatedAt);
        foreach (var answer in new[] { continued.Answer, await Store.FindAsync(turn.MessageId) })
        {
            Assert.Equal((MessageState.Queued, "one ", "Let me see", 5, 0), (answer.State, answer.Text, answer.Thinking, answer.Deltas, answer.Attempt));
            Assert.Equal((ended.Usage, "Hola"), (answer.Usage, answer.Input!.Value.GetProperty("message").GetString()));
            Assert.Equal("calculate", Assert.Single(answer.Tools!).Name);
            Assert.Equal((null, null, null, null), (answer.EndedAt, answer.Error, answer.FinishReason, answer.Corrections));
            Assert.Empty(answer.AttemptStarts);
        }

        Assert.Equal(Time.GetUtcNow(), (await Store.TreeAsync(turn.NewConversationId)).UpdatedAt);
    }

    [Fact]
    public async Task An_interrupted_thought_begins_again_as_the_next_attempt()
    {
        var turn = Samples.Turn();
        await Store.StartAsync(turn, CancellationToken.None);
        await Store.EndAsync(
            Samples.End(turn.MessageId, Time.GetUtcNow(), string.Empty) with { State = MessageState.Stopped, Thinking = "Let me see" },
            CancellationToken.None);

        var continued = await Store.ContinueAsync(turn.MessageId, CancellationToken.None);

        Assert.Equal(new Cursor(10, 0), continued.End);
        var kept = await Store.FindAsync(turn.MessageId);
        Assert.Equal((null, 1), (kept.Thinking, kept.Attempt));
        Assert.Equal([new Cursor(0, 0, 1)], kept.AttemptStarts);
    }

    [Fact]
    public async Task It_is_not_taken_up_by_the_next_start_as_well()
    {
        var turn = Samples.Turn();
        await Store.StartAsync(turn, CancellationToken.None);
        var interrupted = Samples.End(turn.MessageId, Time.GetUtcNow(), "one ") with { State = MessageState.Interrupted, AwaitsContinuation = true };
        await Store.EndAsync(interrupted, CancellationToken.None);

        await Store.ContinueAsync(turn.MessageId, CancellationToken.None);
        await Store.EndAsync(interrupted with { State = MessageState.Stopped, AwaitsContinuation = false }, CancellationToken.None);

        Assert.Empty((await Store.RecoverAsync(Samples.ContinueAll, CancellationToken.None)).Continued);
    }

    [Fact]
    public async Task The_shown_branch_stays_when_the_answer_stands_in_it()
    {
        var first = await StoppedAsync(Samples.Turn());
        var second = await StoppedAsync(Samples.Turn("next", first.NewConversationId));

        await Store.ContinueAsync(first.MessageId, CancellationToken.None);

        Assert.Equal(second.MessageId, (await Store.TreeAsync(first.NewConversationId)).ActiveMessageId);
    }

    [Fact]
    public async Task The_answer_s_branch_is_shown_when_another_was()
    {
        var first = await StoppedAsync(Samples.Turn());
        var sibling = new NewSibling(Guid.CreateVersion7(), "demo", "composer");
        await Store.StartSiblingAsync(first.MessageId, sibling, CancellationToken.None);

        await Store.ContinueAsync(first.MessageId, CancellationToken.None);

        Assert.Equal(first.MessageId, (await Store.TreeAsync(first.NewConversationId)).ActiveMessageId);
    }

    [Fact]
    public async Task It_is_refused_for_what_is_live_whole_a_question_nothing_and_deleted()
    {
        var live = await Store.StartAsync(Samples.Turn(), CancellationToken.None);
        var whole = await this.AskAsync(Samples.Turn());
        var deleted = await StoppedAsync(Samples.Turn());
        await Store.DeleteAsync(deleted.NewConversationId, CancellationToken.None);

        Assert.Equal(FailureCode.Busy, (await RefusalAsync(live.Answer.Id)).Code);
        Assert.Equal(FailureCode.NotFound, (await RefusalAsync(Guid.CreateVersion7())).Code);
        Assert.Equal(FailureCode.NotFound, (await RefusalAsync(deleted.MessageId)).Code);
        foreach (var id in new[] { whole.Answer.Id, live.UserMessage.Id })
        {
            var failure = await RefusalAsync(id);
            Assert.Equal(FailureCode.InvalidRequest, failure.Code);
            Assert.Equal("messageId", Assert.Single(failure.Errors!).Key);
        }

        Assert.Equal(MessageState.Completed, (await Store.FindAsync(whole.Answer.Id)).State);
    }

    private async Task<Failure> RefusalAsync(Guid id) => await Samples.FailsAsync(() => Store.ContinueAsync(id, CancellationToken.None));

    private async Task<NewTurn> StoppedAsync(NewTurn turn)
    {
        await Store.StartAsync(turn, CancellationToken.None);
        await Store.EndAsync(Samples.End(turn.MessageId, Time.GetUtcNow(), "one ") with { State = MessageState.Stopped }, CancellationToken.None);
        return turn;
    }
}
