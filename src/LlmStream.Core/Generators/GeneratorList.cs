namespace LlmStream.Core.Generators;

/// <summary>The generators that there are, one line for each, in the order in which they are shown.</summary>
public static class GeneratorList
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IGenerator> All { get; } =
    [
        new ChatGenerator(),
        new LessonPlanGenerator(),
        new QuizGenerator(),
        new RubricGenerator(),
        new KindergartenGenerator(),
        new MultigradeGenerator(),
        new CrossCurricularGenerator(),
    ];
}
