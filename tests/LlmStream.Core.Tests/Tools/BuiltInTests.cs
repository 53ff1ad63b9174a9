using System.Text.Json;
using LlmStream.Core.Generators;
using LlmStream.Core.Tools;
using LlmStream.Core.Tools.Calculator;
using LlmStream.Core.Tools.Readability;
using LlmStream.Core.Tools.Today;

namespace LlmStream.Core.Tests.Tools;

public sealed class BuiltInTests
{
    private const string Simple = "The cat sat on the mat. The dog ran to the cat. They like to play in the sun.";

    private const string Hard =
        "The considerable heterogeneity of contemporary educational institutions necessitates a comprehensive reconsideration of traditional evaluation methodologies, "
        + "and the administrators of these institutions have to acknowledge that individual characteristics of the participating students determine their achievement.";

    [Theory]
    [InlineData("cat", 1)]
    [InlineData("made", 1)]
    [InlineData("table", 2)]
    [InlineData("people", 2)]
    [InlineData("jumped", 1)]
    [InlineData("wanted", 2)]
    [InlineData("boxes", 2)]
    [InlineData("makes", 1)]
    [InlineData("science", 2)]
    [InlineData("idea", 3)]
    [InlineData("nation", 2)]
    [InlineData("education", 4)]
    [InlineData("photosynthesis", 5)]
    [InlineData("beautiful", 3)]
    [InlineData("I", 1)]
    public void Syllables_are_counted_by_the_spelling(string word, int syllables) => Assert.Equal(syllables, Syllables.Count(word));

    [Fact]
    public async Task A_simple_text_reads_for_a_low_grade_and_a_hard_one_for_a_high_one()
    {
        var simple = await CallAsync(new ReadabilityTool(), new { text = Simple });
        var hard = await CallAsync(new ReadabilityTool(), new { text = Hard });

        // 19 words, 3 sentences, 19 syllables: 0.39 · 6.33 + 11.8 − 15.59, and 206.835 − 1.015 · 6.33 − 84.6.
        Assert.Equal((19, 3, 19), (simple.GetProperty("words").GetInt32(), simple.GetProperty("sentences").GetInt32(), simple.GetProperty("syllables").GetInt32()));
        Assert.Equal(-1.3, simple.GetProperty("grade").GetDouble());
        Assert.Equal(115.8, simple.GetProperty("readingEase").GetDouble());
        Assert.True(hard.GetProperty("grade").GetDouble() > 16);
        Assert.Contains("1975", simple.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Contains("rough guess", simple.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_in_another_language_is_told_to_be_one()
    {
        var told = await CallAsync(new ReadabilityTool(), new { text = "El gato duerme en la casa. Los niños juegan con la pelota y su perro corre por el patio." });
        Assert.Contains("not look like English", told.GetProperty("note").GetString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ToolException>(() => CallAsync(new ReadabilityTool(), new { text = "… !" }));
    }

    [Fact]
    public void Lines_of_a_list_are_sentences_and_decimals_are_none()
    {
        Assert.Equal(3, TextCounts.Of("# Light\n- Plants need 2.5 hours\n- They grow").Sentences);
        Assert.Equal(1, TextCounts.Of("A line that goes on\nin the next one.").Sentences);
    }

    [Theory]
    [InlineData(null, "Saturday")]
    [InlineData("Spanish", "sábado")]
    [InlineData("es-PE", "sábado")]
    [InlineData("Deutsch", "Samstag")]
    [InlineData("Quechua", "Saturday")]
    public async Task Today_is_told_in_the_language_of_the_answer(string? language, string weekday)
    {
        var told = await CallAsync(new TodayTool(new FixedClock()), new { }, new ChatInput { Message = "?", Language = language });
        Assert.Equal(weekday, told.GetProperty("weekday").GetString());
        Assert.Equal("2026-11-21", told.GetProperty("date").GetString());
        Assert.Equal(47, told.GetProperty("week").GetInt32());
        Assert.Equal("23:30", told.GetProperty("time").GetString());
        Assert.Equal("-05:00", told.GetProperty("utcOffset").GetString());
    }

    [Theory]
    [InlineData("""{"expression":""}""", "missing")]
    [InlineData("""{"expression":7}""", "missing")]
    [InlineData("[]", "missing")]
    [InlineData("""{"formula":"1"}""", "missing")]
    public async Task Arguments_that_do_not_fit_are_told(string arguments, string words)
    {
        var refused = await Assert.ThrowsAsync<ToolException>(() => new CalculatorTool().CallAsync(JsonElement.Parse(arguments), Context(), CancellationToken.None));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        var tooLong = await Assert.ThrowsAsync<ToolException>(() => CallAsync(new CalculatorTool(), new { expression = new string('1', 1_001) }));
        Assert.Contains("at most 1000", tooLong.Message, StringComparison.Ordinal);
    }

    private static Task<JsonElement> CallAsync(ITool tool, object arguments, GeneratorInput? input = null) =>
        tool.CallAsync(JsonSerializer.SerializeToElement(arguments), Context(input), CancellationToken.None);

    private static ToolContext Context(GeneratorInput? input = null) => new(input ?? new ChatInput { Message = "?" }, Guid.CreateVersion7());

    private sealed class FixedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.CreateCustomTimeZone("Lima", TimeSpan.FromHours(-5), "Lima", "Lima");

        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 4, 30, 0, TimeSpan.Zero);
    }
}
