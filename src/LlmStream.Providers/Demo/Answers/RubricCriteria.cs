using LlmStream.Providers.Demo.Answers.Text;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>A criterion and what each level of it looks like.</summary>
/// <param name="Name">What is judged.</param>
/// <param name="Proficient">What good work shows.</param>
/// <param name="ICan">The same in a student's words.</param>
internal sealed record Criterion(string Name, string Proficient, string ICan)
{
    /// <summary>The description at a level.</summary>
    /// <param name="step">0 for the best.</param>
    /// <param name="levels">How many there are, 3 to 6.</param>
    internal string At(int step, int levels)
    {
        var core = Inline.Lower(Proficient);
        var scale = Scale(core);
        // The best, then what is nearest to the weakest: three levels are 0, 2 and 5 of the six.
        int[] chosen = levels switch
        {
            3 => [0, 2, 5],
            4 => [0, 1, 3, 5],
            5 => [0, 1, 2, 3, 5],
            _ => [0, 1, 2, 3, 4, 5],
        };
        return scale[chosen[step]];
    }

    private static string[] Scale(string core) =>
    [
        $"Throughout, {core}, and the work adds an idea of its own that is explained",
        $"Throughout, {core}",
        $"In most places, {core}; one place needs another look",
        $"In about half of the work, {core}; elsewhere the reader must guess",
        $"In one or two places, {core}; the rest is begun",
        $"A start is there; with help, {core} in one place",
    ];
}

/// <summary>Criteria for any assignment, and levels for any number of them.</summary>
internal static class RubricCriteria
{
    private static readonly Criterion[] General =
    [
        new("Understanding", "The main idea is right and said in the student's own words", "I can say the main idea in my own words"),
        new("Evidence", "Each point is backed by a fact, an example or a source", "I can back up each point with a fact or an example"),
        new("Organization", "One step follows from the one before, and the reader can tell why", "I can put my ideas in an order that others can follow"),
        new("Language and form", "Words of the subject are used as they should be, and the form is the one that was asked for", "I can use the words of the subject and the form we agreed on"),
        new("Thinking", "Choices are explained, and another way of seeing it is considered", "I can explain my choices and look at it another way"),
        new("Revision", "Changes since the first draft can be pointed to, with their reasons", "I can show what I changed and why"),
    ];

    /// <summary>The focus areas first, then general ones, as many as are wanted.</summary>
    internal static IReadOnlyList<Criterion> For(IReadOnlyList<string>? focusAreas, int count)
    {
        var focused = (focusAreas ?? []).Select(Inline.Upper).Select(name => new Criterion(
            name,
            $"{name} does its work for the whole, and a reader can point to where",
            $"I can point to where my work shows this: {Inline.Lower(name)}")).ToList();

        // A general criterion that a focus area names already comes last, for when nothing else is left.
        var others = General.OrderBy(general => focused.Exists(focus => focus.Name.Contains(general.Name, StringComparison.OrdinalIgnoreCase)));
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. focused.Concat(others).Where(criterion => names.Add(criterion.Name)).Take(count)];
    }

    /// <summary>Names of levels, best first.</summary>
    internal static IReadOnlyList<string> LevelNames(int levels) => levels switch
    {
        3 => ["Advanced", "Proficient", "Beginning"],
        4 => ["Advanced", "Proficient", "Developing", "Beginning"],
        5 => ["Exemplary", "Advanced", "Proficient", "Developing", "Beginning"],
        _ => ["Exemplary", "Advanced", "Proficient", "Developing", "Emerging", "Beginning"],
    };
}
