using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using Xunit;

namespace LlmStream.Storage.Tests.Conversations;

public sealed class EndTests : StorageFixture
{
    [Fact]
    public async Task Everything_about_an_end_is_kept_over_a_restart()
    {
        var started = await Store.StartAsync(Samples.Turn(), CancellationToken.None);
        Time.Advance(TimeSpan.FromSeconds(3));
        var arguments = JsonSerializer.SerializeToElement(new { a = 1 });
        var ended = Samples.End(started.Answer.Id, Time.GetUtcNow()) with
        {
            State = MessageState.Failed,
            Thinking = "Let me see…",
            Tools =
            [
                new ToolCall("1", "calculate", 4, ToolCallState.Done, arguments, arguments),
                new ToolCall("2", "look_up", 5, ToolCallState.Failed, Error: "no such word"),
            ],
            Attempt = 2,
            Deltas = 77,
            FinishReason = FinishReason.Length,
            Corrections = JsonSerializer.SerializeToElement(new[] { "le → la" }),
            Error = new Failure(FailureCode.ProviderTimeout, "Silence.", Retryable: true, RetryAfterSeconds: 3),
            Usage = new Usage(12, 5, 40.5, 20, 145, ContextTruncated: true) { HistoryLeftOut = 7, ThinkingMs = 90 },
        };

        await Store.EndAsync(ended, CancellationToken.None);
        await ReopenAsync();

        var kept = await Store.FindAsync(started.Answer.Id);
        Assert.Equal((MessageState.Failed, ended.Text, "Let me see…", 2, 77), (kept.State, kept.Text, kept.Thinking, kept.Attempt, kept.Deltas));
        Assert.Equal($"{"Let me see…".Length}.{ended.Text.Length}.2", kept.Cursor);
        Assert.Equal(ended.Usage, kept.Usage);
        Assert.Equal(ended.FinishReason, kept.FinishReason);
        Assert.Equal(ended.Error, kept.Error);
        Assert.Equal(ended.EndedAt, kept.EndedAt);
        Assert.Equal("""["le \u2192 la"]""", kept.Corrections!.Value.GetRawText());
        Assert.Equal(2, kept.Tools!.Count);
        Assert.Equal(ended.Tools[1], kept.Tools[1]);
        Assert.Equal("""{"a":1}""", kept.Tools[0].Result!.Value.GetRawText());
        Assert.Equal((await Store.TreeAsync(started.Conversation.Id)).UpdatedAt, Time.GetUtcNow());
    }

    [Theory]
    [InlineData("emoji 👩🏽‍🏫 and � and 中文 and \n\r\t \u0001")]
    [InlineData("")]
    [InlineData("before\0after")]
    public async Task A_text_comes_back_as_it_was(string text)
    {
        var started = await this.AskAsync(Samples.Turn(text), text);

        Assert.Equal(text, (await Store.FindAsync(started.Answer.Id)).Text);
        Assert.Equal(text, (await Store.FindAsync(started.UserMessage.Id)).Text);
    }

    [Fact]
    public async Task A_million_characters_come_back()
    {
        var text = string.Concat(Enumerable.Repeat("0123456😀é", 100_000));

        var started = await this.AskAsync(Samples.Turn(), text);

        Assert.Equal(1_000_000, text.Length);
        Assert.Equal(text, (await Store.FindAsync(started.Answer.Id)).Text);
    }

    [Fact]
    public async Task An_end_that_is_stored_late_moves_the_conversation_not_back()
    {
        var first = await Store.StartAsync(Samples.Turn(), CancellationToken.None);
        var endedAt = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromMinutes(1));
        await Store.UpdateAsync(first.Conversation.Id, new ConversationChange("Later", null), CancellationToken.None);

        await Store.EndAsync(Samples.End(first.Answer.Id, endedAt), CancellationToken.None);

        Assert.Equal(Time.GetUtcNow(), (await Store.TreeAsync(first.Conversation.Id)).UpdatedAt);
        Assert.Equal(endedAt, (await Store.FindAsync(first.Answer.Id)).EndedAt);
    }

    [Fact]
    public async Task An_end_without_its_message_does_nothing()
    {
        var started = await Store.StartAsync(Samples.Turn(), CancellationToken.None);
        await Store.DeleteAsync(started.Conversation.Id, CancellationToken.None);
        Time.Advance(TimeSpan.FromHours(25));
        await Store.PurgeDeletedAsync(CancellationToken.None);

        await Store.EndAsync(Samples.End(started.Answer.Id, Time.GetUtcNow()), CancellationToken.None);

        Assert.Null(await Store.FindMessageAsync(started.Answer.Id, CancellationToken.None));
    }

    [Fact]
    public async Task An_end_in_a_deleted_conversation_is_there_when_it_is_restored()
    {
        var started = await Store.StartAsync(Samples.Turn(), CancellationToken.None);
        await Store.DeleteAsync(started.Conversation.Id, CancellationToken.None);
        await Store.EndAsync(Samples.End(started.Answer.Id, Time.GetUtcNow(), "the end"), CancellationToken.None);

        await Store.RestoreAsync(started.Conversation.Id, CancellationToken.None);

        Assert.Equal("the end", (await Store.FindAsync(started.Answer.Id)).Text);
    }
}
