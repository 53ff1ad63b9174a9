namespace LlmStream.Core.Generators;

/// <summary>The registration of generators, a line for each; the order is the one in which they are shown.</summary>
public static class GeneratorList
{
    /// <summary>Every generator.</summary>
    public static IReadOnlyList<IGenerator> All { get; } =
    [
        new Chat(),
        new LessonPlan(),
        new Quiz(),
        new Rubric(),
        new Kindergarten(),
        new Multigrade(),
        new CrossCurricular(),
    ];
}
