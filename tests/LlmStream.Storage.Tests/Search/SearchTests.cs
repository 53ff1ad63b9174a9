using LlmStream.Core.Conversations;
using LlmStream.Storage.Access;
using LlmStream.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LlmStream.Storage.Tests.Search;

public sealed class SearchTests : StorageFixture
{
    [Theory]
    [InlineData("ÄPFEL", "Wir zählen äpfel und Birnen")]
    [InlineData("äpfel", "WIR ZÄHLEN ÄPFEL UND BIRNEN")]
    [InlineData("ДРОБЬ", "что такое дробь?")]
    [InlineData("ΣΟΦ", "φιλοσοφία")]
    [InlineData("👩🏽‍🏫", "eine 👩🏽‍🏫 fragt")]
    [InlineData("分数", "什么是分数？")]
    public async Task Words_are_found_without_regard_to_case_in_any_script(string words, string text)
    {
        var inQuestion = await this.AskAsync(Samples.Turn(text));
        Time.Advance(TimeSpan.FromSeconds(1));
        var inAnswer = await this.AskAsync(Samples.Turn(), text);
        await this.AskAsync(Samples.Turn());

        var items = await SearchAsync(words);

        Assert.Equal([inAnswer.Conversation.Id, inQuestion.Conversation.Id], items.Select(item => item.Id));
        Assert.Equal(inAnswer.Answer.Id, Assert.Single(items[0].Hits!).MessageId);
        Assert.All(items, item => Assert.Equal(words, Marked(item.Hits![0]), StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("100%")]
    [InlineData("a_b")]
    [InlineData("[x]")]
    [InlineData("it's \"so\"")]
    [InlineData("back\\slash")]
    public async Task Signs_of_patterns_and_quotes_are_only_signs(string words)
    {
        var found = await this.AskAsync(Samples.Turn($"before {words} after"));
        await this.AskAsync(Samples.Turn("before 100 axb x its so backslash after"));

        Assert.Equal(found.Conversation.Id, Assert.Single(await SearchAsync(words)).Id);
    }

    [Fact]
    public async Task Titles_are_searched_and_their_hits_name_no_message()
    {
        await this.AskAsync(Samples.Turn(title: "Photosynthesis for grade 5"));

        var hit = Assert.Single(Assert.Single(await SearchAsync("SYNTHESIS")).Hits!);

        Assert.Null(hit.MessageId);
        Assert.Equal(("Photosynthesis for grade 5", "synthesis"), (hit.Snippet, Marked(hit)));
    }

    [Fact]
    public async Task Thinking_and_deleted_conversations_are_not_searched()
    {
        var thinks = await Store.StartAsync(Samples.Turn(), CancellationToken.None);
        await Store.EndAsync(Samples.End(thinks.Answer.Id, Time.GetUtcNow()) with { Thinking = "unicorn" }, CancellationToken.None);
        var deleted = await this.AskAsync(Samples.Turn("unicorn"));
        await Store.DeleteAsync(deleted.Conversation.Id, CancellationToken.None);

        Assert.Empty(await SearchAsync("unicorn"));
    }

    [Fact]
    public async Task A_conversation_shows_at_most_three_hits_in_messages_the_oldest()
    {
        var conversationId = (await this.AskAsync(Samples.Turn("needle 0", title: "needle"))).Conversation.Id;
        for (var number = 1; number < 6; number++)
        {
            await this.AskAsync(Samples.Turn($"needle {number}", conversationId));
        }

        var hits = Assert.Single(await SearchAsync("needle")).Hits!;

        Assert.Equal(["needle", "needle 0", "needle 1", "needle 2"], hits.Select(hit => hit.Snippet));
    }

    [Fact]
    public async Task Blank_words_list_everything_without_hits()
    {
        await this.AskAsync(Samples.Turn());

        Assert.Null(Assert.Single(await SearchAsync("  ")).Hits);
    }

    [Fact]
    public async Task A_search_that_is_cancelled_under_way_ends_inside_the_database()
    {
        using var cancellation = new CancellationTokenSource();
        var reader = new DatabaseReader(Database);
        var comparisons = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(
            async (context, token) =>
            {
                await context.Database.OpenConnectionAsync(token);
                var connection = (SqliteConnection)context.Database.GetDbConnection();
                new SqliteTextSearch().Prepare(connection, token);
                connection.CreateFunction("cancel", () =>
                {
                    comparisons++;
                    cancellation.Cancel();
                    return "hay";
                });
                using var command = connection.CreateCommand();
                command.CommandText = "WITH many(n) AS (VALUES (1), (2), (3)) SELECT count(*) FROM many WHERE text_contains(cancel(), 'needle')";
                return command.ExecuteScalar();
            },
            cancellation.Token));

        Assert.Equal(1, comparisons);
    }

    private static string Marked(SearchHit hit) => hit.Snippet.Substring(hit.Start, hit.Length);

    private async Task<IReadOnlyList<ConversationItem>> SearchAsync(string words) =>
        (await Store.ListAsync(new ConversationQuery(words, null, 50), CancellationToken.None)).Items;
}
