using LlmStream.Core.Generators;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>What every classroom answer says of the class.</summary>
internal static class ClassFacts
{
    /// <summary>The given objectives, or some that fit any topic; one of them above "understand".</summary>
    internal static IReadOnlyList<string> Objectives(ClassroomInput input, string topic)
    {
        var given = input.Objectives.Count > 0
            ? input.Objectives.Select(objective => $"{Markdown.Line(objective).TrimEnd('.')} (Bloom: Apply, DOK 2)").ToList()
            : [$"Name and describe the main ideas of {topic} in their own words (Bloom: Understand, DOK 1)", $"Use {topic} to explain a new example (Bloom: Apply, DOK 2)"];
        given.Add($"Compare two explanations of {topic} and give reasons for the better one (Bloom: Evaluate, DOK 3)");
        return given;
    }

    /// <summary>The given materials, or what every room has.</summary>
    internal static IReadOnlyList<string> Materials(ClassroomInput input) =>
        input.Materials.Count > 0 ? input.Materials : ["Board", "Notebooks", "Pencils"];

    /// <summary>The standards, when there are any.</summary>
    internal static string Standards(ClassroomInput input) =>
        input.Standards.Count == 0 ? string.Empty : $"\n**Standards:** {Markdown.Line(string.Join(", ", input.Standards))}\n";

    /// <summary>What is done for those who learn English.</summary>
    internal static string EnglishLearners(ClassroomInput input) => string.IsNullOrWhiteSpace(input.EnglishLearners)
        ? "Pictures and gestures with every new word; sentence frames; time to talk with a partner first."
        : $"{Markdown.Line(input.EnglishLearners).TrimEnd('.')}: pictures with every new word, sentence frames, a partner to talk with first.";

    /// <summary>What is done for single students.</summary>
    internal static string Accommodations(ClassroomInput input) => string.IsNullOrWhiteSpace(input.Accommodations)
        ? "More time, fewer items, instructions read aloud, a quiet place."
        : $"{Markdown.Line(input.Accommodations).TrimEnd('.')}; besides, more time and instructions read aloud.";

    /// <summary>What students know already, and how it is taught.</summary>
    internal static string Background(ClassroomInput input)
    {
        var lines = new List<string>();
        if (!string.IsNullOrWhiteSpace(input.Prerequisites))
        {
            lines.Add($"Builds on: {Markdown.Line(input.Prerequisites)}");
        }

        if (input.TeachingStrategies.Count > 0)
        {
            lines.Add($"Strategies: {Markdown.Line(string.Join(", ", input.TeachingStrategies))}");
        }

        if (input.ClassSize is { } size)
        {
            lines.Add($"Class: {size} students");
        }

        return lines.Count == 0 ? string.Empty : $"\n{Markdown.Bullets(lines)}\n";
    }
}
