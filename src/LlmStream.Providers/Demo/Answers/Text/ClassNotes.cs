using LlmStream.Core.Generators;

namespace LlmStream.Providers.Demo.Answers.Text;

/// <summary>What the form says about the class, where answers need it.</summary>
internal static class ClassNotes
{
    private const int GroupOf = 4;

    /// <summary>The standards that were given, word for word; nothing when there are none.</summary>
    internal static void Standards(AnswerText text, ClassroomInput input)
    {
        if (input.Standards is { Count: > 0 } standards)
        {
            text.Paragraph("Standards met:").List(standards.Select(Inline.Of));
        }
    }

    /// <summary>The materials that were given, else these.</summary>
    internal static IEnumerable<string> Materials(ClassroomInput input, IEnumerable<string> otherwise) =>
        input.Materials is { Count: > 0 } materials ? materials.Select(Inline.Upper) : otherwise;

    internal static IEnumerable<string> EnglishLearners(ClassroomInput input)
    {
        if (input.EnglishLearners is { } learners)
        {
            yield return $"In this class: {Inline.Of(learners)}";
        }

        yield return "Sentence frames on the board: “I think … because …”, “Both … , but …”";
        yield return "Key words with a picture and in home languages; rehearse with a partner before speaking to all";
    }

    internal static IEnumerable<string> Accommodations(ClassroomInput input) =>
        input.Accommodations is { Count: > 0 } accommodations
            ? accommodations.Select(Inline.Upper).Append("Check privately at the start of independent work that these are in place")
            : ["Directions one at a time, spoken and written", "Extra time and a quiet place for the written part, as each plan asks for"];

    /// <summary>How many students work in pairs or fours, so that nobody is left over.</summary>
    internal static string Groups(int students) => students switch
    {
        1 => "one student, with you",
        < GroupOf => $"one group of {students}",
        _ when students % 2 == 0 => $"{students / 2} pairs",
        _ => students == GroupOf + 1 ? "one pair and one group of three" : $"{(students - 3) / 2} pairs and one group of three",
    };
}
