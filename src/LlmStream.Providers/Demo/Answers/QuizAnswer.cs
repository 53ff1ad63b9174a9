using LlmStream.Core.Generators;
using LlmStream.Core.Generators.Schemas;
using LlmStream.Providers.Demo.Answers.Quizzes;
using LlmStream.Providers.Demo.Answers.Text;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>Composes a quiz with its key.</summary>
internal static class QuizAnswer
{
    internal static string Compose(QuizInput input)
    {
        var topic = input.Topic is { } given ? Inline.Lower(given) : "the text";
        var items = ItemsOf(input, topic);
        var points = input.TotalPoints is { } most
            ? Share.Points(most, [.. items.Select(item => QuizItem.WeightOf(item.Type))])
            : [.. items.Select(_ => 1m)];
        var total = Share.Number(points.Sum());

        var text = new AnswerText(
            $"Quiz: {Inline.Of(input.Topic ?? "your text")}",
            $"**{Inline.Of(input.Subject)} · {Inline.Of(input.GradeLevel)} · {Count(items.Count)} · {input.Difficulty.LabelOf().ToLowerInvariant()} · {Share.Said(points.Sum())}.**",
            Quiz.Parts,
            input);
        text.NextPart()
            .Paragraph($"Read each question twice before you answer. Give one answer unless the question asks for two, and leave no question out.{Supports(input)}")
            .Paragraph($"**Total points:** {total}");
        text.NextPart();
        for (var i = 0; i < items.Count; i++)
        {
            text.Heading($"Question {i + 1}")
                .Paragraph($"*{About(input, items[i], points[i], i)}*")
                .Paragraph(string.Join('\n', items[i].Lines));
        }

        text.NextPart().Numbered(items.Select(item => KeyOf(item, input.Explanations)));
        return text.Finish();
    }

    private static List<QuizItem> ItemsOf(QuizInput input, string topic)
    {
        var writer = new ItemWriter(topic);
        var source = SourceItems.Of(input.SourceText);
        var items = new List<QuizItem>();
        var used = 0;
        for (var i = 0; i < input.QuestionCount; i++)
        {
            var type = input.QuestionTypes[i % input.QuestionTypes.Count];
            if (source.TryWrite(type, used, writer) is { } fromText)
            {
                used++;
                items.Add(fromText);
            }
            else
            {
                items.Add(writer.Write(type, i / input.QuestionTypes.Count));
            }
        }

        return items;
    }

    private static string About(QuizInput input, QuizItem item, decimal points, int number)
    {
        var level = input.BloomLevels is { Count: > 0 } levels ? levels[number % levels.Count] : item.UsualLevel;
        var standard = input.Standards is { Count: > 0 } standards ? $" · {Inline.Of(standards[number % standards.Count])}" : string.Empty;
        return $"{item.Type.LabelOf()} · {Share.Said(points)} · {level.LabelOf()} · DOK {input.DepthOfKnowledge ?? item.UsualDepth}{standard}";
    }

    private static string KeyOf(QuizItem item, bool explain) => (item.KeyPoints, explain) switch
    {
        ({ } keyPoints, true) => $"**Sample answer:** {item.Answer} {item.Why} Key points: {keyPoints}.",
        ({ } keyPoints, false) => $"**Sample answer:** {item.Answer} Key points: {keyPoints}.",
        (null, true) => $"**{item.Answer}** {item.Why}",
        _ => $"**{item.Answer}**",
    };

    private static string Supports(QuizInput input) => input.Accommodations is { Count: > 0 } accommodations
        ? $" For those whose plans say so: {Inline.And(accommodations.Select(Inline.Lower))}."
        : string.Empty;

    private static string Count(int items) => items == 1 ? "1 question" : $"{items} questions";
}
