using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LlmStream.Storage.Tests.Journal;

/// <summary>What the journal keeps of live answers, and what is put together from it.</summary>
public sealed class JournalTests : StorageFixture
{
    [Fact]
    public async Task The_ticks_of_many_answers_become_their_texts()
    {
        var turns = Enumerable.Range(0, 20).Select(number => Samples.Turn($"question {number}")).ToArray();
        foreach (var turn in turns)
        {
            await Store.StartAsync(turn, CancellationToken.None);
        }

        for (var tick = 0; tick < 10; tick++)
        {
            var entries = turns.Select(turn => Samples.Entry(turn.MessageId, $"{turn.Text} {tick}; ", tick * $"{turn.Text} 0; ".Length, deltas: tick + 1));
            await Store.WriteJournalAsync([.. entries], CancellationToken.None);
        }

        var continued = await RecoverAsync();

        Assert.Equal(turns.Select(turn => turn.MessageId), continued.Select(turn => turn.Answer.Id));
        foreach (var (turn, again) in turns.Zip(continued))
        {
            Assert.Equal(string.Concat(Enumerable.Range(0, 10).Select(tick => $"{turn.Text} {tick}; ")), again.Answer.Text);
            Assert.Equal(10, again.Answer.Deltas);
        }
    }

    [Fact]
    public async Task A_tick_is_one_transaction()
    {
        var turns = new[] { Samples.Turn(), Samples.Turn(), Samples.Turn() };
        await Task.WhenAll(turns.Select(turn => Store.StartAsync(turn, CancellationToken.None)));
        var before = Writes.Transactions;

        await Store.WriteJournalAsync([.. turns.Select(turn => Samples.Entry(turn.MessageId, "text"))], CancellationToken.None);

        Assert.Equal(before + 1, Writes.Transactions);
        Assert.Equal(3, await CountAsync());
    }

    [Theory]
    [InlineData("written twice", "one two three", 0, "one ", 4, "two ", 4, "two ", 8, "three")]
    [InlineData("overlapping", "one two three", 0, "one two", 4, "two three", 0, "one", 13, "")]
    [InlineData("with a hole", "one ", 0, "one ", 8, "three", 4, "two ", 8, "three")]
    [InlineData("without a beginning", "", 1, "ne ", 0, "one ", 4, "two ", 8, "three")]
    [InlineData("emoji and accents", "é👩🏽‍🏫中文", 0, "é👩🏽", 5, "‍🏫", 8, "中", 9, "文")]
    [InlineData("a control character", "a\u0001\n\"b\\", 0, "a\u0001", 2, "\n\"", 4, "b", 5, "\\")]
    public async Task Rows_are_put_together(string what, string expected, int at1, string text1, int at2, string text2, int at3, string text3, int at4, string text4)
    {
        var turn = Samples.Turn(what);
        await Store.StartAsync(turn, CancellationToken.None);
        await Store.JournalAsync(
            Samples.Entry(turn.MessageId, text1, at1),
            Samples.Entry(turn.MessageId, text2, at2),
            Samples.Entry(turn.MessageId, text3, at3),
            Samples.Entry(turn.MessageId, text4, at4));

        Assert.Equal(expected, Assert.Single(await RecoverAsync()).Answer.Text);
    }

    [Fact]
    public async Task Thinking_and_text_are_kept_beside_each_other()
    {
        var turn = Samples.Turn();
        await Store.StartAsync(turn, CancellationToken.None);
        await Store.JournalAsync(
            Samples.Entry(turn.MessageId, "", 0, "Let me ", 0, deltas: 0),
            Samples.Entry(turn.MessageId, "A part", 0, "see 🤔", 7, deltas: 2),
            Samples.Entry(turn.MessageId, " of", 6, "", 13, deltas: 3));

        var answer = Assert.Single(await RecoverAsync()).Answer;

        Assert.Equal(("Let me see 🤔", "A part of", 3), (answer.Thinking, answer.Text, answer.Deltas));
    }

    [Fact]
    public async Task A_hole_in_the_thinking_ends_the_text_too()
    {
        var turn = Samples.Turn();
        await Store.StartAsync(turn, CancellationToken.None);
        await Store.JournalAsync(
            Samples.Entry(turn.MessageId, "one ", 0, "Hm", 0, deltas: 1),
            Samples.Entry(turn.MessageId, "two", 4, "m", 3, deltas: 2));

        var answer = Assert.Single(await RecoverAsync()).Answer;

        Assert.Equal(("Hm", "one ", 1), (answer.Thinking, answer.Text, answer.Deltas));
    }

    [Fact]
    public async Task Tool_calls_come_back_in_their_last_known_state()
    {
        var turn = Samples.Turn();
        var arguments = JsonSerializer.SerializeToElement(new { a = 1 });
        var running = new ToolCall("1", "calculate", 4, ToolCallState.Running, arguments);
        var done = running with { State = ToolCallState.Done, Result = arguments };
        await Store.StartAsync(turn, CancellationToken.None);
        await Store.JournalAsync(
            Samples.Entry(turn.MessageId, "one ", 0, tools: [running]),
            Samples.Entry(turn.MessageId, "two ", 4, tools: [done]),
            Samples.Entry(turn.MessageId, "three", 8));

        var answer = Assert.Single(await RecoverAsync()).Answer;

        Assert.Equal("one two three", answer.Text);
        var tool = Assert.Single(answer.Tools!);
        Assert.Equal((ToolCallState.Done, 4), (tool.State, tool.Offset));
        Assert.Equal("""{"a":1}""", tool.Result!.Value.GetRawText());
    }

    [Fact]
    public async Task An_end_empties_the_journal_and_a_late_entry_changes_nothing()
    {
        var turn = Samples.Turn();
        var other = Samples.Turn();
        await Store.StartAsync(turn, CancellationToken.None);
        await Store.StartAsync(other, CancellationToken.None);
        await Store.JournalAsync(Samples.Entry(turn.MessageId, "A part"), Samples.Entry(other.MessageId, "Another"));

        await Store.EndAsync(Samples.End(turn.MessageId, Time.GetUtcNow(), "A part."), CancellationToken.None);
        await Store.JournalAsync(Samples.Entry(turn.MessageId, " of a whole", 6));

        Assert.Equal(1, await CountAsync());
        Assert.Equal("A part.", (await Store.FindAsync(turn.MessageId)).Text);
        Assert.Equal("Another", Assert.Single(await RecoverAsync()).Answer.Text);
    }

    [Fact]
    public async Task An_entry_without_its_message_is_dropped_and_takes_no_other_with_it()
    {
        var turn = Samples.Turn();
        await Store.StartAsync(turn, CancellationToken.None);

        await Store.WriteJournalAsync(
            [Samples.Entry(Guid.CreateVersion7(), "nobody's"), Samples.Entry(turn.MessageId, "text"), Samples.Entry(turn.UserMessageId, "a question's")],
            CancellationToken.None);

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task An_entry_that_the_database_refuses_takes_no_other_with_it_and_is_told()
    {
        var turns = new[] { Samples.Turn(), Samples.Turn(), Samples.Turn() };
        await Task.WhenAll(turns.Select(turn => Store.StartAsync(turn, CancellationToken.None)));
        await RefuseWrongAsync();
        var before = Writes.Transactions;

        var refused = await Store.WriteJournalAsync(
            [Samples.Entry(turns[0].MessageId, "one "), Samples.Entry(turns[1].MessageId, "a wrong "), Samples.Entry(turns[2].MessageId, "three ")],
            CancellationToken.None);
        Assert.Equal(turns[1].MessageId, Assert.Single(refused).MessageId);
        Assert.Contains("not this word", refused[0].Reason, StringComparison.Ordinal);
        Assert.Equal(before + 1, Writes.Transactions);
        Assert.Empty(Log.EventIds);

        Assert.Single(await Store.WriteJournalAsync([Samples.Entry(turns[1].MessageId, "a wrong word")], CancellationToken.None));
        Assert.Empty(await Store.WriteJournalAsync([Samples.Entry(turns[0].MessageId, "two", 4)], CancellationToken.None));
        Assert.Equal(["one two", "", "three "], (await RecoverAsync()).Select(turn => turn.Answer.Text));
    }

    [Fact]
    public async Task Where_the_database_takes_nothing_that_is_told_and_no_entry_is_blamed()
    {
        var turn = Samples.Turn();
        await Store.StartAsync(turn, CancellationToken.None);
        await using (var other = new SqliteConnection($"Data Source={DatabasePath};Pooling=False"))
        {
            await other.OpenAsync();
            await using var transaction = await other.BeginTransactionAsync();
            var entries = new[] { Samples.Entry(turn.MessageId, "text"), Samples.Entry(turn.MessageId, " more", 4) };
            var failure = await Samples.FailsAsync(() => Store.WriteJournalAsync(entries, CancellationToken.None));
            Assert.Contains("locked", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task What_is_removed_for_good_leaves_no_rows_behind()
    {
        var turn = Samples.Turn();
        await Store.StartAsync(turn, CancellationToken.None);
        await Store.JournalAsync(Samples.Entry(turn.MessageId, "text"));
        await Store.DeleteAsync(turn.NewConversationId, CancellationToken.None);
        Time.Advance(TimeSpan.FromHours(25));

        await Store.PurgeDeletedAsync(CancellationToken.None);

        Assert.Equal(0, await CountAsync());
    }

    private async Task<IReadOnlyList<ContinuedTurn>> RecoverAsync()
    {
        await ReopenAsync();
        var recovery = await Store.RecoverAsync(Samples.ContinueAll, CancellationToken.None);
        Assert.Equal(0, recovery.Interrupted);
        Assert.Equal(0, await CountAsync());
        return recovery.Continued;
    }

    private Task<int> RefuseWrongAsync() => Writes.WriteAsync(
        context => context.Database.ExecuteSqlRawAsync(
            """CREATE TRIGGER "refusing" BEFORE INSERT ON "Journal" WHEN NEW."Text" LIKE '%wrong%' BEGIN SELECT RAISE(ABORT, 'not this word'); END"""),
        CancellationToken.None);

    private async Task<int> CountAsync()
    {
        await using var context = Database.CreateDbContext();
        return await context.Journal.CountAsync();
    }
}
