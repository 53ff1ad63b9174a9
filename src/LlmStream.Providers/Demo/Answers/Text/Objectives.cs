using LlmStream.Core.Generators;
using LlmStream.Core.Generators.Schemas;

namespace LlmStream.Providers.Demo.Answers.Text;

/// <summary>An objective with the thinking it asks for.</summary>
/// <param name="Text">A sentence.</param>
/// <param name="Bloom">Its level in Bloom's taxonomy.</param>
internal sealed record Objective(string Text, BloomLevel Bloom)
{
    /// <summary>Webb's depth of knowledge that goes with the level.</summary>
    private int Depth => Bloom switch
    {
        BloomLevel.Remember or BloomLevel.Understand => 1,
        BloomLevel.Apply => 2,
        BloomLevel.Create => 4,
        _ => 3,
    };

    /// <summary>The sentence with its levels in brackets.</summary>
    internal string Tagged => $"{Text}. [Bloom: {Bloom.LabelOf()}, DOK {Depth}]";
}

/// <summary>Finds or makes objectives.</summary>
internal static class Objectives
{
    private static readonly (BloomLevel Level, string[] Verbs)[] Verbs =
    [
        (BloomLevel.Remember, ["name", "list", "recall", "identify", "label", "define", "count", "recite", "know", "recognize"]),
        (BloomLevel.Understand, ["explain", "describe", "summarize", "understand", "tell", "read", "retell", "interpret", "discuss"]),
        (BloomLevel.Analyze, ["compare", "contrast", "analyze", "analyse", "classify", "sort", "distinguish", "examine"]),
        (BloomLevel.Evaluate, ["justify", "evaluate", "argue", "judge", "defend", "support", "critique", "assess"]),
        (BloomLevel.Create, ["create", "design", "write", "compose", "build", "invent", "plan", "make", "develop"]),
    ];

    /// <summary>Those that were given, or some about the topic; at least one above "Understand".</summary>
    internal static IReadOnlyList<Objective> Of(IReadOnlyList<string>? given, string topic)
    {
        if (given is not { Count: > 0 })
        {
            return
            [
                new Objective($"Explain the main idea of {topic} in your own words, with at least three key words", BloomLevel.Understand),
                new Objective($"Apply what you learned about {topic} to an example you have not seen before", BloomLevel.Apply),
                new Objective($"Justify a claim about {topic} with two pieces of evidence", BloomLevel.Evaluate),
            ];
        }

        var objectives = given.Select(text => new Objective(Inline.Upper(text), LevelOf(text))).ToList();
        if (objectives.TrueForAll(objective => objective.Bloom <= BloomLevel.Understand))
        {
            objectives.Add(new Objective($"Apply what you learned about {topic} to a new example", BloomLevel.Apply));
        }

        return objectives;
    }

    private static BloomLevel LevelOf(string objective)
    {
        var verb = Inline.Of(objective).Split(' ')[0].ToLowerInvariant();
        return Verbs.Where(pair => pair.Verbs.Contains(verb)).Select(pair => (BloomLevel?)pair.Level).FirstOrDefault() ?? BloomLevel.Apply;
    }
}
