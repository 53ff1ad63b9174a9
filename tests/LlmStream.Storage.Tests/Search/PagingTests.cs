using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using Xunit;

namespace LlmStream.Storage.Tests.Search;

public sealed class PagingTests : StorageFixture
{
    [Theory]
    [InlineData(null)]
    [InlineData("fraction")]
    public async Task Pages_are_complete_newest_first_and_without_repetition_even_within_one_moment(string? words)
    {
        for (var number = 0; number < 23; number++)
        {
            await this.AskAsync(Samples.Turn());
            Time.Advance(number % 5 == 0 ? TimeSpan.FromMicroseconds(1) : TimeSpan.Zero);
        }

        var pages = await ReadAllAsync(words, 5);

        var items = pages.SelectMany(page => page.Items).ToArray();
        Assert.Equal([5, 5, 5, 5, 3], pages.Select(page => page.Items.Count));
        Assert.Equal(23, items.Select(item => item.Id).Distinct().Count());
        Assert.Equal(items.OrderByDescending(item => item.UpdatedAt).ThenByDescending(item => item.Id), items);
    }

    [Fact]
    public async Task A_page_that_is_exactly_full_is_the_last()
    {
        await this.AskAsync(Samples.Turn());
        await this.AskAsync(Samples.Turn());

        var page = await Store.ListAsync(new ConversationQuery(null, null, 2), CancellationToken.None);

        Assert.Equal(2, page.Items.Count);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task What_moves_up_or_goes_between_two_pages_disturbs_no_other()
    {
        var ids = new List<Guid>();
        for (var number = 0; number < 6; number++)
        {
            ids.Add((await this.AskAsync(Samples.Turn())).Conversation.Id);
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await Store.ListAsync(new ConversationQuery(null, null, 2), CancellationToken.None);
        await Store.UpdateAsync(ids[0], new ConversationChange("Moved up", null), CancellationToken.None);
        await Store.DeleteAsync(ids[4], CancellationToken.None);
        var second = await Store.ListAsync(new ConversationQuery(null, first.Next, 10), CancellationToken.None);

        Assert.Equal([ids[5], ids[4]], first.Items.Select(item => item.Id));
        Assert.Equal([ids[3], ids[2], ids[1]], second.Items.Select(item => item.Id));
    }

    [Fact]
    public async Task Tokens_may_stand_in_an_address()
    {
        for (var number = 0; number < 20; number++)
        {
            await this.AskAsync(Samples.Turn());
        }

        var tokens = (await ReadAllAsync(null, 1)).Select(page => page.Next).OfType<string>().ToArray();

        Assert.Equal(19, tokens.Length);
        Assert.All(tokens, token => Assert.Equal(token, Uri.EscapeDataString(token)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAA")]
    [InlineData("_____________________w____________________w")]
    [InlineData("________________________________")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ")]
    public async Task A_token_that_is_from_no_page_is_refused_by_its_field(string token)
    {
        var failure = await Samples.FailsAsync(() => Store.ListAsync(new ConversationQuery(null, token, 10), CancellationToken.None));

        Assert.Equal(FailureCode.InvalidRequest, failure.Code);
        Assert.Contains("before", failure.Errors!.Keys);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task A_page_has_one_to_a_hundred_items(int limit)
    {
        var failure = await Samples.FailsAsync(() => Store.ListAsync(new ConversationQuery(null, null, limit), CancellationToken.None));

        Assert.Contains("limit", failure.Errors!.Keys);
    }

    private async Task<List<ConversationPage>> ReadAllAsync(string? words, int limit)
    {
        var pages = new List<ConversationPage>();
        string? before = null;
        do
        {
            pages.Add(await Store.ListAsync(new ConversationQuery(words, before, limit), CancellationToken.None));
            before = pages[^1].Next;
        }
        while (before is not null);
        return pages;
    }
}
