using System.Text.RegularExpressions;
using LlmStream.Core.Generators;
using LlmStream.Providers.Demo.Answers.Text;

namespace LlmStream.Providers.Demo.Answers.Quizzes;

/// <summary>Makes items of the sentences of a teacher's own text: a word is taken out, or the sentence is judged.</summary>
internal sealed partial class SourceItems
{
    private const int LongestRead = 20_000;
    private const int FewestWords = 5;
    private const int MostWords = 60;
    private const int ShortestWord = 4;
    private const int Distractors = 3;

    private readonly IReadOnlyList<Gap> gaps;
    private readonly IReadOnlyList<string> words;

    private SourceItems(IReadOnlyList<Gap> gaps, IReadOnlyList<string> words) => (this.gaps, this.words) = (gaps, words);

    /// <summary>Reads a text.</summary>
    internal static SourceItems Of(string? text)
    {
        var read = text is null ? string.Empty : text[..Math.Min(text.Length, LongestRead)];
        var sentences = SentenceEnd().Split(read).Select(Inline.Of)
            .Where(sentence => sentence.Split(' ').Length is >= FewestWords and <= MostWords)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var longWords = sentences.SelectMany(LongWords).Distinct(StringComparer.OrdinalIgnoreCase).ToList();

        // First each sentence's longest word, then each one's second: neighbours in the quiz come from different sentences.
        var places = sentences
            .SelectMany(sentence => LongWords(sentence).Select((word, rank) => (Gap: new Gap(sentence, word), rank)))
            .OrderBy(pair => pair.rank)
            .Select(pair => pair.Gap)
            .ToList();
        return new SourceItems(places, longWords);
    }

    /// <summary>The item of a kind; null when the text has none left of it.</summary>
    internal QuizItem? TryWrite(QuestionType type, int number, ItemWriter writer)
    {
        if (number >= gaps.Count || words.Count <= Distractors)
        {
            return null;
        }

        var (sentence, word) = gaps[number];
        var others = words.Where(other => !other.Equals(word, StringComparison.OrdinalIgnoreCase)).ToList();
        var wrong = Enumerable.Range(0, Distractors).Select(step => others[(number + (step * others.Count / Distractors)) % others.Count]).ToList();
        var why = $"The text says: “{sentence}”";
        return type switch
        {
            QuestionType.FillInBlank => new QuizItem(type, [$"Which word is missing? “{Without(sentence, word, "_____")}”"], word, why),
            QuestionType.MultipleChoice => writer.Choice($"Which word is missing? “{Without(sentence, word, "_____")}”", word, wrong, why),
            QuestionType.TrueFalse when number % 2 == 0 => new QuizItem(type, [$"The text says: “{sentence}”", string.Empty, "- True", "- False"], "True", why),
            QuestionType.TrueFalse => new QuizItem(type, [$"The text says: “{Without(sentence, word, wrong[0])}”", string.Empty, "- True", "- False"], "False", why),
            _ => null,
        };
    }

    private static IEnumerable<string> LongWords(string sentence) => Word().Matches(sentence)
        .Select(match => match.Value)
        .Where(word => word.Length >= ShortestWord)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .OrderByDescending(word => word.Length);

    private static string Without(string sentence, string word, string instead) =>
        Word().Replace(sentence, match => match.Value.Equals(word, StringComparison.OrdinalIgnoreCase) ? instead : match.Value);

    [GeneratedRegex(@"(?<=[.!?])\s+|\n+", RegexOptions.None, 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\p{L}+", RegexOptions.None, 1000)]
    private static partial Regex Word();

    private sealed record Gap(string Sentence, string Word);
}
