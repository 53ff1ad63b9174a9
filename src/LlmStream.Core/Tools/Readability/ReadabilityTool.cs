using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmStream.Core.Tools.Readability;

/// <summary>Tells for which grade an English text reads.</summary>
/// <remarks>
/// Both formulas are those of J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom: "Derivation of New Readability Formulas
/// (Automated Readability Index, Fog Count and Flesch Reading Ease Formula) for Navy Enlisted Personnel", Research Branch Report 8-75,
/// Naval Technical Training Command, 1975; the reading ease is there as R. Flesch gave it ("A New Readability Yardstick", 1948).
/// </remarks>
public sealed class ReadabilityTool : ITool
{
    private const int MostCharacters = 50_000;

    /// <summary>Fewer say little: Flesch took samples of a hundred.</summary>
    private const int ReliableWords = 100;

    private const string Source = "Flesch–Kincaid: Kincaid, Fishburne, Rogers & Chissom, Research Branch Report 8-75 (1975)";

    /// <inheritdoc/>
    public string Name => "readability";

    /// <inheritdoc/>
    public string Description =>
        "Gives the Flesch-Kincaid grade level and reading ease of an English text. Use it when a text must fit a grade, and on each rewriting of it.";

    /// <inheritdoc/>
    public JsonElement InputSchema { get; } = JsonElement.Parse(
        """
        {
          "type": "object",
          "properties": { "text": { "type": "string", "description": "The whole text, as pupils will read it", "maxLength": 50000 } },
          "required": ["text"]
        }
        """);

    /// <inheritdoc/>
    public Task<JsonElement> CallAsync(JsonElement arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var counts = TextCounts.Of(ToolJson.ReadText(arguments, "text", MostCharacters));
        if (counts.Words == 0)
        {
            throw new ToolException("There are no words in the text.");
        }

        var wordsInSentence = (double)counts.Words / counts.Sentences;
        var syllablesInWord = (double)counts.Syllables / counts.Words;
        return Task.FromResult(ToolJson.Write(new JsonObject
        {
            ["grade"] = Math.Round((0.39 * wordsInSentence) + (11.8 * syllablesInWord) - 15.59, 1),
            ["readingEase"] = Math.Round(206.835 - (1.015 * wordsInSentence) - (84.6 * syllablesInWord), 1),
            ["words"] = counts.Words,
            ["sentences"] = counts.Sentences,
            ["syllables"] = counts.Syllables,
            ["note"] = NoteOf(counts),
            ["source"] = Source,
        }));
    }

    private static string NoteOf(TextCounts counts) => counts switch
    {
        { IsEnglish: false } => "This does not look like English, for which alone the formulas were made: the figures mean nothing.",
        { Words: < ReliableWords } => $"Under {ReliableWords} words the grade is a rough guess. Syllables are estimated from the spelling.",
        _ => "Syllables are estimated from the spelling; take the grade as right to about one grade.",
    };
}
