using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>Chooses who composes an answer, and puts the notice before it.</summary>
internal static class DemoAnswer
{
    private const string Notice = "> **Demo answer.** No language model wrote this: it is a template, filled with what you typed.";

    /// <summary>The whole answer as Markdown.</summary>
    internal static string Compose(GenerationContext? context, List<ChatMessage> prompt)
    {
        if (context?.Input is ChatInput chat && DemoLoad.TryCompose(chat.Message, out var load))
        {
            return load;
        }

        var body = context?.Input switch
        {
            LessonPlanInput lesson => LessonPlanAnswer.Compose(lesson),
            QuizInput quiz => QuizAnswer.Compose(quiz),
            RubricInput rubric => RubricAnswer.Compose(rubric),
            KindergartenInput kindergarten => KindergartenAnswer.Compose(kindergarten),
            MultigradeInput multigrade => MultigradeAnswer.Compose(multigrade),
            CrossCurricularInput plan => CrossCurricularAnswer.Compose(plan),
            ChatInput message => ChatAnswer.Compose(message),
            _ => ChatAnswer.Compose(new ChatInput { Message = prompt.Count == 0 ? string.Empty : prompt[^1].Text }),
        };
        return $"{NoticeFor(context?.Input)}\n\n{body.TrimEnd()}\n";
    }

    private static string NoticeFor(GeneratorInput? input) =>
        input?.Language is { } language && !string.IsNullOrWhiteSpace(language) && !language.Trim().StartsWith("English", StringComparison.OrdinalIgnoreCase)
            ? $"{Notice} The demo writes English only, not {language.Trim()}."
            : Notice;
}
