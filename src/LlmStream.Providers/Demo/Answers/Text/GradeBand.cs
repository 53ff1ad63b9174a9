namespace LlmStream.Providers.Demo.Answers.Text;

/// <summary>How old students are, roughly.</summary>
internal enum GradeBand
{
    /// <summary>Up to about eight years.</summary>
    Youngest,

    /// <summary>Nine to eleven.</summary>
    Middle,

    /// <summary>Twelve and older.</summary>
    Older,
}

/// <summary>Reads a grade in a school's own words.</summary>
internal static class GradeBands
{
    private const int LastOfYoungest = 2;
    private const int LastOfMiddle = 5;

    private static readonly string[] BeforeSchool = ["kinder", "pre-k", "prek", "nursery", "reception", "preschool"];

    internal static GradeBand Of(string grade)
    {
        if (BeforeSchool.Any(word => grade.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return GradeBand.Youngest;
        }

        var digits = new string([.. grade.SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(char.IsAsciiDigit).Take(2)]);
        return !int.TryParse(digits, out var number) ? GradeBand.Older
            : number <= LastOfYoungest ? GradeBand.Youngest
            : number <= LastOfMiddle ? GradeBand.Middle
            : GradeBand.Older;
    }
}
