using LlmStream.Core.Generators;

namespace LlmStream.Providers.Demo.Answers.Quizzes;

/// <summary>An item and its entry in the key.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Lines">What students see, a Markdown line each.</param>
/// <param name="Answer">The right letter, letters, word, words or pairs.</param>
/// <param name="Why">The explanation.</param>
internal sealed record QuizItem(QuestionType Type, IReadOnlyList<string> Lines, string Answer, string Why)
{
    /// <summary>What earns points in a short answer.</summary>
    internal string? KeyPoints { get; init; }

    /// <summary>The thinking that the kind asks for, when the form does not say.</summary>
    internal BloomLevel UsualLevel => Type switch
    {
        QuestionType.TrueFalse or QuestionType.FillInBlank => BloomLevel.Remember,
        QuestionType.MultipleChoice or QuestionType.Matching => BloomLevel.Understand,
        QuestionType.MultiSelect => BloomLevel.Apply,
        _ => BloomLevel.Analyze,
    };

    /// <summary>Webb's depth of knowledge, when the form does not say.</summary>
    internal int UsualDepth => Type switch
    {
        QuestionType.ShortAnswer => 3,
        QuestionType.MultiSelect or QuestionType.Matching => 2,
        _ => 1,
    };

    /// <summary>How much it is worth beside others.</summary>
    internal static int WeightOf(QuestionType type) => type switch
    {
        QuestionType.ShortAnswer => 3,
        QuestionType.Matching or QuestionType.MultiSelect => 2,
        _ => 1,
    };
}
