namespace LlmStream.Core.Generators.Prompts;

/// <summary>What each field about the class asks of the answer.</summary>
internal static class ClassroomRules
{
    internal static IEnumerable<string> Of(ClassroomInput input)
    {
        yield return input.HasStandards
            ? "Cite only the standards that the request lists, word for word with their codes, each where it is met; no others."
            : "No standards were given: cite no standard and no code of one.";
        if (input.Objectives is { Count: > 0 })
        {
            yield return "Every objective that the request lists is met and can be seen to be met.";
        }

        if (input.ClassSize is { } students)
        {
            yield return $"Groups, pairs and amounts of material work out for {students} students.";
        }

        if (input.Materials is { Count: > 0 })
        {
            yield return "Use only the materials that the request lists, beside pencil, paper and a board.";
        }

        if (input.Prerequisites is { Count: > 0 })
        {
            yield return "Build on what students know already, as the request lists it; do not teach it again.";
        }

        if (input.TeachingStrategies is { Count: > 0 })
        {
            yield return "Use each teaching strategy that the request lists, and name it where it is used.";
        }

        if (input.EnglishLearners is not null)
        {
            yield return "Support the English learners whom the request describes at their level: sentence frames, visuals, words in their languages.";
        }

        if (input.Accommodations is { Count: > 0 })
        {
            yield return "Meet each accommodation that the request lists, at the place where it is needed.";
        }

        if (input.Instructions is not null)
        {
            yield return "Heed the teacher's instructions in the request; where they and the parts above differ, keep the parts.";
        }
    }
}
