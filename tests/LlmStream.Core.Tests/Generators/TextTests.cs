using System.Text.Json.Nodes;

namespace LlmStream.Core.Tests.Generators;

/// <summary>What people read of their input: titles and messages.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("  Hello\n\n there ", "Hello there")]
    [InlineData("short", "short")]
    public void A_title_is_one_line(string message, string title) => Assert.Equal(title, TitleOf(message));

    [Fact]
    public void A_long_title_is_cut_between_words()
    {
        var title = TitleOf(string.Join(' ', Enumerable.Repeat("word", 50)));

        Assert.InRange(title.Length, 40, 80);
        Assert.EndsWith("word…", title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_title_without_spaces_is_not_cut_inside_a_character()
    {
        foreach (var start in (string[])["", "a"])
        {
            var title = TitleOf(start + string.Concat(Enumerable.Repeat("😀", 100)));
            Assert.InRange(title.Length, 70, 80);
            Assert.False(char.IsHighSurrogate(title[^2]));
        }
    }

    [Fact]
    public void The_user_s_message_shows_the_form_s_values_with_their_labels()
    {
        var generator = Cases.Catalog.Get("multigrade");
        var input = generator.Parse(generator.Examples[0].Input);

        Assert.Equal(
            """
            - **Subject:** Mathematics
            - **Topic:** Measuring length
            - **Grades:**
              - Grade: Grade 2; Students: 9; Outcomes: Measure with a ruler to the centimetre
              - Grade: Grade 3; Students: 11; Outcomes: Measure to the half centimetre and show data on a line plot
            - **Strategies:**
              - Rotation
              - Peer teaching
            - **Minutes:** 60
            """.ReplaceLineEndings("\n"),
            generator.Describe(input));
    }

    [Fact]
    public void A_chat_s_message_is_what_was_said()
    {
        var chat = Cases.Catalog.Get("chat");

        Assert.Equal("a\n\n  b", chat.Describe(chat.Parse(new JsonObject { ["message"] = "a\n\n  b", ["persona"] = "p" }.ToElement())));
    }

    [Fact]
    public void A_long_text_is_shown_in_part_and_sent_whole()
    {
        var quiz = Cases.Catalog.Get("quiz");
        var body = Cases.Least("quiz");
        var source = string.Join('\n', Enumerable.Range(0, 500).Select(line => $"Line {line} of the text."));
        body["sourceText"] = source;
        var input = quiz.Parse(body.ToElement());

        Assert.Contains("> Line 0 of the text.", quiz.Describe(input), StringComparison.Ordinal);
        Assert.Contains($"({source.Length:N0} characters)", quiz.Describe(input), StringComparison.Ordinal);
        Assert.InRange(quiz.Describe(input).Length, 1, 2_000);
        Assert.Contains(source, quiz.Compose(input)[1].Text, StringComparison.Ordinal);
    }

    private static string TitleOf(string message)
    {
        var chat = Cases.Catalog.Get("chat");
        return chat.TitleOf(chat.Parse(new JsonObject { ["message"] = message }.ToElement()));
    }
}
