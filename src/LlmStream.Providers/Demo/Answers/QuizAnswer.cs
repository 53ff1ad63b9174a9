using System.Globalization;
using System.Text;
using LlmStream.Core.Generators;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>A quiz with its key.</summary>
internal static class QuizAnswer
{
    private static readonly string[] Levels = ["remember", "understand", "apply", "analyze"];

    internal static string Compose(QuizInput input)
    {
        var topic = string.IsNullOrWhiteSpace(input.Topic) ? $"the text on {Markdown.Inline(input.Subject)}" : Markdown.Inline(input.Topic);
        var total = input.TotalPoints ?? input.QuestionCount;
        var points = Points.Share(total, input.QuestionCount);
        var questions = new StringBuilder();
        var key = new StringBuilder();
        for (var index = 0; index < input.QuestionCount; index++)
        {
            var type = input.QuestionTypes[index % input.QuestionTypes.Count];
            var item = QuizItem.Compose(type, topic, index);
            var level = input.BloomLevels.Count > 0 ? input.BloomLevels[index % input.BloomLevels.Count] : Levels[index % Levels.Length];
            questions.AppendLine(CultureInfo.InvariantCulture, $"**{index + 1}.** ({Describe(input, type, points[index], level)}) {item.Question}").AppendLine();
            key.AppendLine(CultureInfo.InvariantCulture, $"{index + 1}. **{item.Answer}**{(input.Explanations ? $" {item.Explanation}" : string.Empty)}");
        }

        return $"""
            # Quiz: {Markdown.Line(string.IsNullOrWhiteSpace(input.Topic) ? input.Subject : input.Topic)}

            {Markdown.Line(input.Subject)} · {Markdown.Line(input.GradeLevel)} · difficulty: {input.Difficulty}{(input.DepthOfKnowledge is { } depth ? $" · DOK {depth}" : string.Empty)}
            {ClassFacts.Standards(input)}
            ## Instructions

            Answer all {input.QuestionCount} questions. Read each one twice. Total: {total} points.

            ## Questions

            {questions.ToString().TrimEnd()}

            ## Answer key

            {key.ToString().TrimEnd()}
            """;
    }

    private static string Describe(QuizInput input, string type, int points, string level)
    {
        var standard = input.Standards.Count > 0 ? $", {Markdown.Line(input.Standards[0])}" : string.Empty;
        return $"{QuizItem.NameOf(type)}, {points} {(points == 1 ? "point" : "points")}, {level}{standard}";
    }
}
