namespace LlmStream.Core.Generators.Prompts;

/// <summary>What must hold in a rubric.</summary>
internal static class RubricRules
{
    internal static IEnumerable<string> Of(RubricInput input)
    {
        var criteria = input.CriteriaCount is { } count
            ? $"exactly {count} criteria"
            : "2 or 3 criteria for the youngest students, 4 to 6 for older ones";
        var total = input.TotalPoints is { } points ? $"exactly {points}" : "the sum, which you choose so that it is easy to work with";
        yield return input.Kind switch
        {
            RubricKind.Analytic => $"The table has one row for each criterion and {criteria}; its columns are Criterion and then exactly {input.Levels} levels from best to weakest, each head with the level's name. Each cell is a description of what can be seen in the work, followed by its points in brackets as in \"(4 points)\". The points of the best level add up over the criteria to {total}.",
            RubricKind.Holistic => $"The table is Score | Level | Description, with exactly {input.Levels} rows from best to weakest; each description covers the same qualities ({criteria}) in one paragraph. The scores fall from row to row, and the best score is {total}.",
            _ => $"The table is Growing: notes | Proficient | Points | Beyond: notes, with one row for each criterion and {criteria}. The Proficient column names the criterion in bold and describes it; the two columns for notes hold only a writing line, \"_____\". The points add up to {total}. Levels are not used.",
        };
        yield return "Descriptions say what is there and not how much: no \"some\", \"good\" or \"excellent\"; neighbouring levels differ in one clear thing; the weakest says what is there already.";
        yield return "No two criteria judge the same thing, and none judges effort, neatness or behaviour unless the request asks for it.";
        if (input.FocusAreas is { Count: > 0 })
        {
            yield return "The focus areas that the request lists are the first criteria, in their order.";
        }

        yield return $"The words are right for {input.GradeLevel}.";
    }
}
