using LlmStream.Core.Conversations;
using LlmStream.Storage.Search;
using Xunit;

namespace LlmStream.Storage.Tests.Search;

public sealed class SnippetTests
{
    [Fact]
    public void A_short_text_is_shown_whole()
    {
        Assert.Equal(new SearchHit(null, "An apple a day", 3, 5), Snippet.Find(null, "An apple a day", "APPLE"));
    }

    [Fact]
    public void A_long_text_is_cut_between_words()
    {
        var text = $"{Words("left", 100)} needle {Words("right", 100)}";

        var hit = Snippet.Find(null, text, "needle")!;

        Assert.InRange(hit.Snippet.Length, 100, Snippet.Longest);
        Assert.StartsWith("left ", hit.Snippet, StringComparison.Ordinal);
        Assert.EndsWith(" right", hit.Snippet, StringComparison.Ordinal);
        Assert.Equal("needle", hit.Snippet.Substring(hit.Start, hit.Length));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_text_without_spaces_is_cut_beside_surrogate_pairs(int shift)
    {
        var text = new string('x', shift) + Repeat("😀", 200) + "needle" + new string('y', shift) + Repeat("😀", 200);

        var hit = Snippet.Find(null, text, "needle")!;

        Assert.InRange(hit.Snippet.Length, Snippet.Longest - 2, Snippet.Longest);
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(hit.Snippet)));
        Assert.Equal("needle", hit.Snippet.Substring(hit.Start, hit.Length));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Words_longer_than_a_snippet_are_cut(int shift)
    {
        var words = new string('x', shift) + Repeat("😀", 100);

        var hit = Snippet.Find(null, "before " + words + " after", words)!;

        Assert.Equal((0, Snippet.Longest - shift, Snippet.Longest - shift), (hit.Start, hit.Length, hit.Snippet.Length));
    }

    [Fact]
    public void Every_place_of_a_match_gives_a_snippet_that_holds_it()
    {
        var filler = Words("a bcd efghij 😀", 40);
        for (var place = 0; place < filler.Length; place++)
        {
            if (place > 0 && char.IsHighSurrogate(filler[place - 1]))
            {
                continue;
            }

            var hit = Snippet.Find(null, filler.Insert(place, "NEEDLE"), "needle")!;
            Assert.InRange(hit.Snippet.Length, 6, Snippet.Longest);
            Assert.Equal("NEEDLE", hit.Snippet.Substring(hit.Start, hit.Length));
            Assert.False(char.IsLowSurrogate(hit.Snippet[0]) || char.IsHighSurrogate(hit.Snippet[^1]));
        }
    }

    [Fact]
    public void Words_that_are_not_there_give_nothing()
    {
        Assert.Null(Snippet.Find(null, "text", "other"));
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Words(string word, int count) => string.Join(' ', Enumerable.Repeat(word, count));
}
