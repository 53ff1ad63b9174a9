using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using LlmStream.Core.Statistics;
using LlmStream.Storage.Access;
using LlmStream.Storage.Statistics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LlmStream.Storage.Tests.Statistics;

public sealed class StatisticsTests : StorageFixture
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Nothing_is_every_day_with_nothing_on_it()
    {
        var found = await ReadAsync(days: 3);

        Assert.Equal(3, found.Days.Count);
        Assert.All(found.Days, day => Assert.Equal(0, day.Figures.Runs));
        Assert.Equal(found.To, found.Days[^1].Date);
        Assert.Null(found.Figures.FirstTokenMs);
        Assert.Null(found.Figures.TokensPerSecond);
        Assert.Empty(found.Models);
        Assert.Empty(found.Generators);
    }

    [Fact]
    public async Task Runs_are_counted_by_day_model_generator_and_outcome()
    {
        await RunAsync("ollama", "llama", MessageState.Completed);
        await RunAsync("ollama", "llama", MessageState.Stopped);
        Time.Advance(Day);
        await RunAsync("ollama", "llama", MessageState.Failed);
        await RunAsync("demo", "demo", MessageState.Interrupted, generator: "quiz");

        var found = await ReadAsync(days: 2);

        Assert.Equal((4, new RunOutcomes(1, 1, 1, 1)), (found.Figures.Runs, found.Figures.Outcomes));
        Assert.Equal([2, 2], found.Days.Select(day => day.Figures.Runs));
        Assert.Equal(new RunOutcomes(1, 1, 0, 0), found.Days[0].Figures.Outcomes);
        Assert.Equal([("ollama", "llama", 3), ("demo", "demo", 1)], found.Models.Select(model => (model.Provider, model.Model, model.Figures.Runs)));
        Assert.Equal([("demo", 1), ("ollama", 1)], found.Days[1].Models.Select(model => (model.Provider, model.Figures.Runs)));
        Assert.Equal([("chat", 3), ("quiz", 1)], found.Generators.Select(each => (each.Generator, each.Figures.Runs)));
    }

    [Fact]
    public async Task Tokens_are_added_up_and_times_have_their_median_and_their_95th()
    {
        for (var number = 1; number <= 20; number++)
        {
            await RunAsync(usage: new Usage(10, number, number * 2, number * 100, 9_000, ContextTruncated: false));
        }

        await RunAsync(usage: new Usage(null, null, null, 50, 9_000, ContextTruncated: false));

        var figures = (await ReadAsync()).Figures;

        Assert.Equal((200, 210), (figures.PromptTokens, figures.CompletionTokens));
        Assert.Equal(new Spread(1_000, 1_900), figures.FirstTokenMs);
        Assert.Equal(new Spread(20, 38), figures.TokensPerSecond);
    }

    [Fact]
    public async Task A_run_without_a_word_has_no_time_to_its_first()
    {
        await RunAsync(state: MessageState.Stopped, usage: new Usage(null, null, null, 7_000, 7_000, ContextTruncated: false), deltas: 0);

        Assert.Null((await ReadAsync()).Figures.FirstTokenMs);
    }

    [Fact]
    public async Task Thinking_and_tools_are_counted_apart()
    {
        await RunAsync();
        await RunAsync(thinking: "Hmm 👩‍🏫");
        await RunAsync(thinking: "Well", tools: [Call("1", round: 1), Call("2", round: 1), Call("3", round: 2)]);

        var figures = (await ReadAsync()).Figures;

        Assert.Equal(new ThinkingFigures(2, "Hmm 👩‍🏫".Length + "Well".Length), figures.Thinking);
        Assert.Equal(new ToolFigures(1, 2, 3), figures.Tools);
    }

    [Fact]
    public async Task Thinking_of_an_interrupted_answer_counts_too()
    {
        var turn = Samples.Turn();
        await Store.StartAsync(turn, CancellationToken.None);
        await Store.JournalAsync(Samples.Entry(turn.MessageId, "one", thinking: "Hmm", deltas: 1));
        await ReopenAsync();
        await Store.RecoverAsync(Samples.ContinueNothing, CancellationToken.None);

        var figures = (await ReadAsync()).Figures;

        Assert.Equal((1, 3L), (figures.Outcomes.Interrupted, figures.Thinking.Characters));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(120, 2)]
    [InlineData(-600, 1)]
    public async Task Days_are_those_of_the_calendar_that_is_asked_for(int offsetMinutes, int day)
    {
        // Asked for an hour before midnight, UTC; looked at on the next day at noon.
        Time.Advance(TimeSpan.FromHours(23) - Time.GetUtcNow().TimeOfDay);
        await RunAsync();
        Time.Advance(TimeSpan.FromHours(13));

        var found = await ReadAsync(days: 3, offsetMinutes);

        Assert.Equal(1, found.Figures.Runs);
        Assert.Equal(1, found.Days[day].Figures.Runs);
        Assert.Equal(offsetMinutes, found.OffsetMinutes);
    }

    [Fact]
    public async Task What_is_live_deleted_or_outside_of_the_days_does_not_count()
    {
        await RunAsync();
        Time.Advance(Day * 2);
        await Store.StartAsync(Samples.Turn(), CancellationToken.None);
        var deleted = await RunAsync();
        await Store.DeleteAsync(deleted, CancellationToken.None);
        Assert.Equal(0, (await ReadAsync(days: 2)).Figures.Runs);

        await Store.RestoreAsync(deleted, CancellationToken.None);
        Assert.Equal(1, (await ReadAsync(days: 2)).Figures.Runs);
        Assert.Equal(2, (await ReadAsync(days: 3)).Figures.Runs);
    }

    [Fact]
    public async Task It_reads_one_index_and_no_text()
    {
        await using var context = Database.CreateDbContext();
        await context.Database.OpenConnectionAsync();
        var range = DayRange.Last(Time.GetUtcNow(), 30, TimeSpan.Zero);
        var query = StatisticsReading.Query(context, range);
        await using var command = (SqliteCommand)query.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();

        Assert.Contains("USING COVERING INDEX IX_Messages_EndedRuns", reader.GetString(3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rounds_of_an_interrupted_answer_count_too()
    {
        var turn = Samples.Turn();
        await Store.StartAsync(turn, CancellationToken.None);
        await Store.JournalAsync(Samples.Entry(turn.MessageId, "one", deltas: 1, tools: [Call("1", round: 1), Call("2", round: 2)]));
        await ReopenAsync();
        await Store.RecoverAsync(Samples.ContinueNothing, CancellationToken.None);

        Assert.Equal(new ToolFigures(1, 2, 2), (await ReadAsync()).Figures.Tools);
    }

    [Fact]
    public async Task Titles_and_summaries_are_counted_apart_by_day_model_and_generator()
    {
        var conversation = await RunAsync("ollama", "llama", usage: new Usage(10, 5, 20, 100, 200, ContextTruncated: false));
        await MakeAsync(conversation, UpkeepKind.Title, 300, 6);
        await MakeAsync(conversation, UpkeepKind.Summary, 900, 80);
        Time.Advance(Day);
        await MakeAsync(conversation, UpkeepKind.Summary, null, null, "qwen");

        var found = await ReadAsync(days: 2);

        Assert.Equal((1, 10L, 5L), (found.Figures.Runs, found.Figures.PromptTokens, found.Figures.CompletionTokens));
        Assert.Equal((new UpkeepFigures(2, 900, 80), new UpkeepFigures(1, 300, 6)), (found.Figures.Summaries, found.Figures.Titles));
        Assert.Equal([1, 1], found.Days.Select(day => day.Figures.Summaries.Made));
        Assert.Equal([1, 0], found.Days.Select(day => day.Figures.Titles.Made));
        Assert.Equal([("llama", 1, 1), ("qwen", 0, 1)], found.Models.Select(model => (model.Model, model.Figures.Runs, model.Figures.Summaries.Made)));
        Assert.Equal(("chat", 2), found.Generators.Select(each => (each.Generator, each.Figures.Summaries.Made)).Single());
    }

    [Fact]
    public async Task What_was_made_for_a_deleted_conversation_counts_no_more_and_goes_with_it()
    {
        var conversation = await RunAsync();
        await MakeAsync(conversation, UpkeepKind.Title, 300, 6);
        await Store.DeleteAsync(conversation, CancellationToken.None);
        Assert.Equal(0, (await ReadAsync()).Figures.Titles.Made);

        Time.Advance(Day * 2);
        Assert.Equal(1, await Store.PurgeDeletedAsync(CancellationToken.None));
        await MakeAsync(conversation, UpkeepKind.Title, 300, 6);
        await using var context = Database.CreateDbContext();
        Assert.Equal(0, await context.Upkeep.CountAsync());
    }

    [Fact]
    public async Task A_time_to_the_first_word_that_was_not_measured_does_not_count_and_reads_as_the_whole()
    {
        var turn = Samples.Turn();
        await Store.StartAsync(turn, CancellationToken.None);
        var usage = new Usage(10, 5, 20, 9_000, 9_000, ContextTruncated: false) { FirstTokenIsMeasured = false };
        await Store.EndAsync(Samples.End(turn.MessageId, Time.GetUtcNow()) with { Usage = usage }, CancellationToken.None);

        Assert.Null((await ReadAsync()).Figures.FirstTokenMs);
        Assert.Equal(usage, (await Store.FindAsync(turn.MessageId)).Usage);
    }

    [Fact]
    public async Task Readings_take_turns_and_one_that_nobody_wants_any_more_leaves_the_line()
    {
        var contexts = new HeldContexts(Database);
        using var statistics = new StatisticsReading(new DatabaseReader(contexts));
        var range = DayRange.Last(Time.GetUtcNow(), 1, TimeSpan.Zero);
        using var leaving = new CancellationTokenSource();
        var first = statistics.ReadAsync(range, CancellationToken.None);
        var second = statistics.ReadAsync(range, leaving.Token);
        var third = statistics.ReadAsync(range, CancellationToken.None);
        Assert.Equal(1, contexts.Asked);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(1, contexts.Asked);
        contexts.LetGo();
        await first;
        await third;
        Assert.Equal(2, contexts.Asked);
    }

    private static ToolCall Call(string id, int round) => new(id, "calculator", 0, ToolCallState.Done) { Round = round };

    private Task MakeAsync(Guid conversation, UpkeepKind kind, int? read, int? written, string model = "llama") =>
        Store.CountUpkeepAsync(new UpkeepCost(conversation, kind, "chat", "ollama", model, read, written), CancellationToken.None);

    private Task<RunStatistics> ReadAsync(int days = 1, int offsetMinutes = 0) =>
        Statistics.ReadAsync(DayRange.Last(Time.GetUtcNow(), days, TimeSpan.FromMinutes(offsetMinutes)), CancellationToken.None);

    private async Task<Guid> RunAsync(
        string provider = "demo",
        string model = "demo",
        MessageState state = MessageState.Completed,
        string generator = "chat",
        Usage? usage = null,
        string? thinking = null,
        IReadOnlyList<ToolCall>? tools = null,
        int deltas = 5)
    {
        var turn = Samples.Turn() with { Provider = provider, Model = model, Generator = generator };
        var started = await Store.StartAsync(turn, CancellationToken.None);
        var end = Samples.End(turn.MessageId, Time.GetUtcNow()) with { State = state, Usage = usage, Thinking = thinking, Tools = tools, Deltas = deltas };
        await Store.EndAsync(end, CancellationToken.None);
        return started.Conversation.Id;
    }
}
