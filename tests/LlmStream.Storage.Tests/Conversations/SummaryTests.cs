using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using Xunit;

namespace LlmStream.Storage.Tests.Conversations;

/// <summary>A summary belongs to the message up to which it goes.</summary>
public sealed class SummaryTests : StorageFixture
{
    [Fact]
    public async Task A_branch_has_the_summary_that_goes_furthest_on_it_over_a_restart()
    {
        var turns = await TalkAsync(4);
        Assert.NotNull(await KeepAsync(turns[0], "the first"));
        Assert.NotNull(await KeepAsync(turns[1], "the first two", (await HistoryAsync(turns[3])).Summary));
        await ReopenAsync();

        var history = await HistoryAsync(turns[3]);
        Assert.Equal(("the first two", false, 4, 8, 4), (history.Summary!.Text, history.Summary.Edited, history.Summarized, history.Length, history.Untold));
        Assert.Equal(history.Summary, (await Store.TreeAsync(turns[0].Conversation.Id)).Summary);
        Assert.Equal(history.Summary, await Store.FindSummaryAsync(turns[0].Conversation.Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_branch_that_leaves_before_it_has_the_one_before_or_none()
    {
        var turns = await TalkAsync(3);
        await KeepAsync(turns[1], "two turns");
        var edit = await this.AskAsync(Samples.Turn("another second", turns[0].Conversation.Id, turns[1].UserMessage.Id));

        Assert.Null((await HistoryAsync(edit)).Summary);
        Assert.Null((await Store.TreeAsync(turns[0].Conversation.Id)).Summary);
        Assert.Null(await Store.FindSummaryAsync(turns[0].Conversation.Id, CancellationToken.None));
        Assert.Equal("two turns", (await HistoryAsync(turns[2])).Summary?.Text);

        Assert.NotNull(await KeepAsync(turns[0], "one turn"));
        Assert.Equal("one turn", (await HistoryAsync(edit)).Summary?.Text);
        Assert.Equal("two turns", (await HistoryAsync(turns[2])).Summary?.Text);
    }

    [Fact]
    public async Task An_edit_is_kept_and_what_was_made_from_the_text_before_it_is_not()
    {
        var turns = await TalkAsync(3);
        var made = (await KeepAsync(turns[0], "as it was made"))!.Summary;
        var edited = await Store.EditSummaryAsync(turns[0].Conversation.Id, new SummaryEdit("as a person knows it", made.UpToMessageId), CancellationToken.None);

        Assert.True(edited.Summary.Edited);
        Assert.Null(await KeepAsync(turns[1], "made meanwhile", made));
        Assert.Equal("as a person knows it", (await HistoryAsync(turns[2])).Summary?.Text);
        Assert.True((await KeepAsync(turns[1], "and more", edited.Summary))!.Summary.Edited);
    }

    [Fact]
    public async Task What_is_made_behind_an_edit_takes_the_place_of_what_was_made_there_before_and_the_next_edit_takes_it_over()
    {
        var turns = await TalkAsync(4);
        var id = turns[0].Conversation.Id;
        await KeepAsync(turns[0], "made");
        var edited = (await Store.EditSummaryAsync(id, new SummaryEdit("a person's"), CancellationToken.None)).Summary;
        var first = (await KeepAsync(turns[1], "first", edited))!.Summary;
        var second = (await KeepAsync(turns[2], "second", first))!.Summary;
        await ReopenAsync();

        Assert.Equal(("a person's\n\nfirst", "first"), (first.Text, first.Added));
        Assert.Equal(second, (await HistoryAsync(turns[3])).Summary);
        Assert.Equal(("a person's\n\nsecond", "a person's", "second"), (second.Text, second.Written, second.Added));
        Assert.Null(await KeepAsync(turns[3], "from an older one", first));
        var again = (await Store.EditSummaryAsync(id, new SummaryEdit(second.Text), CancellationToken.None)).Summary;
        Assert.Equal((second.Text, null), (again.Written, again.Added));
    }

    [Fact]
    public async Task An_answer_that_is_gone_on_with_is_told_by_no_made_summary_from_there_on_and_none_is_made_while_it_is_written()
    {
        var turns = await TalkAsync(4);
        await StopAsync(turns[1]);
        var one = (await KeepAsync(turns[0], "one turn"))!.Summary;
        var two = (await KeepAsync(turns[1], "two turns", one))!.Summary;
        await KeepAsync(turns[2], "three turns", two);

        await Store.ContinueAsync(turns[1].Answer.Id, CancellationToken.None);
        Assert.Equal(("one turn", 2), (await HistoryAsync(turns[3])) is var history ? (history.Summary!.Text, history.Summarized) : default);
        Assert.Null(await KeepAsync(turns[2], "three turns", one));
        await StopAsync(turns[1]);
        Assert.NotNull(await KeepAsync(turns[2], "three turns", one));

        await Store.EditSummaryAsync(turns[0].Conversation.Id, new SummaryEdit("a person's"), CancellationToken.None);
        await Store.ContinueAsync(turns[1].Answer.Id, CancellationToken.None);
        Assert.Equal("a person's", (await HistoryAsync(turns[3])).Summary!.Text);
    }

    [Fact]
    public async Task Going_on_with_an_answer_takes_away_what_was_made_of_it_behind_an_edit_and_leaves_the_edit()
    {
        var turns = await TalkAsync(5);
        await StopAsync(turns[0]);
        await StopAsync(turns[2]);
        await KeepAsync(turns[1], "made");
        var edited = (await Store.EditSummaryAsync(turns[0].Conversation.Id, new SummaryEdit("a person's"), CancellationToken.None)).Summary;
        var first = (await KeepAsync(turns[2], "first", edited))!.Summary;
        var second = (await KeepAsync(turns[3], "second", first))!.Summary;

        // The person's text tells this one: nothing is gained by making anew what stands behind it.
        await Store.ContinueAsync(turns[0].Answer.Id, CancellationToken.None);
        Assert.Equal(second, (await HistoryAsync(turns[4])).Summary);

        await Store.ContinueAsync(turns[2].Answer.Id, CancellationToken.None);
        Assert.Equal((edited, 4), (await HistoryAsync(turns[4])) is var history ? (history.Summary, history.Summarized) : default);
    }

    [Fact]
    public async Task Of_what_is_untold_the_oldest_are_read_and_no_more()
    {
        var turns = await TalkAsync(4);
        await KeepAsync(turns[0], "one turn");
        var history = await Store.GetUntoldAsync(turns[3].Answer.Id, 3, CancellationToken.None);
        Assert.Equal([turns[1].UserMessage.Id, turns[1].Answer.Id, turns[2].UserMessage.Id], history.Messages.Select(message => message.Id));
        Assert.Equal((8, 2, 6, "one turn"), (history.Length, history.Summarized, history.Untold, history.Summary?.Text));
    }

    [Fact]
    public async Task A_title_is_read_alone()
    {
        var id = (await TalkAsync(1))[0].Conversation.Id;
        Assert.Equal("Fractions", await Store.FindTitleAsync(id, CancellationToken.None));
        Assert.Null(await Store.FindTitleAsync(Guid.CreateVersion7(), CancellationToken.None));
        await Store.DeleteAsync(id, CancellationToken.None);
        Assert.Null(await Store.FindTitleAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task Only_the_summary_that_is_there_can_be_edited()
    {
        var turns = await TalkAsync(3);
        var id = turns[0].Conversation.Id;
        Assert.Equal(FailureCode.NotFound, (await Samples.FailsAsync(() => Store.EditSummaryAsync(id, new SummaryEdit("text"), CancellationToken.None))).Code);
        Assert.Equal(FailureCode.NotFound, (await Samples.FailsAsync(() => Store.FindSummaryAsync(Guid.CreateVersion7(), CancellationToken.None))).Code);
        Assert.Equal(FailureCode.NotFound, (await Samples.FailsAsync(() => Store.EditSummaryAsync(Guid.CreateVersion7(), new SummaryEdit("text"), CancellationToken.None))).Code);
        var older = (await KeepAsync(turns[0], "older"))!.Summary;
        await KeepAsync(turns[1], "newer", older);

        Assert.Equal(FailureCode.Busy, (await Samples.FailsAsync(() => Store.EditSummaryAsync(id, new SummaryEdit("text", older.UpToMessageId), CancellationToken.None))).Code);
        Assert.Equal("newer", (await HistoryAsync(turns[2])).Summary?.Text);
    }

    [Fact]
    public async Task Of_two_people_who_change_one_summary_the_later_takes_nothing_away_unseen()
    {
        var turns = await TalkAsync(2);
        var id = turns[0].Conversation.Id;
        var read = (await KeepAsync(turns[0], "made"))!.Summary;
        await EditAsync("one person's");

        Assert.Equal(FailureCode.Busy, (await Samples.FailsAsync(() => EditAsync("another's"))).Code);
        Assert.Equal("one person's", (await HistoryAsync(turns[1])).Summary?.Text);

        // The answer to the first save may have been lost on its way.
        await EditAsync("one person's");
        await Store.EditSummaryAsync(id, new SummaryEdit("both", read.UpToMessageId, "one person's"), CancellationToken.None);
        Assert.Equal("both", (await HistoryAsync(turns[1])).Summary?.Text);

        Task<KeptSummary> EditAsync(string text) => Store.EditSummaryAsync(id, new SummaryEdit(text, read.UpToMessageId, read.Text), CancellationToken.None);
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_conversation_that_is_gone_and_its_summaries_go_with_it()
    {
        var turns = await TalkAsync(2);
        await KeepAsync(turns[0], "kept");
        await Store.DeleteAsync(turns[0].Conversation.Id, CancellationToken.None);
        Assert.Null(await KeepAsync(turns[1], "too late"));

        Time.Advance(TimeSpan.FromHours(25));
        Assert.Equal(1, await Store.PurgeDeletedAsync(CancellationToken.None));
        await using var context = Database.CreateDbContext();
        Assert.Empty(context.Summaries);
    }

    [Fact]
    public async Task A_title_takes_the_place_of_the_first_one_only_and_moves_nothing()
    {
        var turn = (await TalkAsync(1))[0];
        var (id, updatedAt) = (turn.Conversation.Id, (await Store.TreeAsync(turn.Conversation.Id)).UpdatedAt);
        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(("Parts of a whole", updatedAt), (await Store.NameAsync(id, "Fractions", "Parts of a whole", CancellationToken.None)) is { } named ? (named.Title, named.UpdatedAt) : default);
        await Store.UpdateAsync(id, new ConversationChange("My own", null), CancellationToken.None);
        Assert.Null(await Store.NameAsync(id, "Fractions", "Another", CancellationToken.None));
        Assert.Equal("My own", (await Store.TreeAsync(id)).Title);
    }

    private async Task<List<StartedTurn>> TalkAsync(int turns)
    {
        var talk = new List<StartedTurn> { await this.AskAsync(Samples.Turn("0")) };
        for (var number = 1; number < turns; number++)
        {
            talk.Add(await this.AskAsync(Samples.Turn($"{number}", talk[0].Conversation.Id)));
        }

        return talk;
    }

    private Task StopAsync(StartedTurn turn) => Store.EndAsync(
        Samples.End(turn.Answer.Id, Time.GetUtcNow()) with { State = MessageState.Stopped },
        CancellationToken.None);

    private Task<KeptSummary?> KeepAsync(StartedTurn upTo, string text, Summary? based = null) => Store.KeepSummaryAsync(
        new NewSummary(upTo.Conversation.Id, upTo.Answer.Id, text, based, "ollama", "llama3.2", PromptTokens: 500, CompletionTokens: 60),
        CancellationToken.None);

    private Task<BranchHistory> HistoryAsync(StartedTurn turn) => Store.GetHistoryAsync(turn.Answer.Id, 20, CancellationToken.None);
}
