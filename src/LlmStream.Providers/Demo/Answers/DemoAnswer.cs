using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.Providers.Demo.Answers.Chat;
using LlmStream.Providers.Demo.Answers.Text;
using LlmStream.Providers.Demo.Streaming;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>Chooses who composes an answer.</summary>
internal static class DemoAnswer
{
    /// <summary>The answer's deltas, in order, and how they are to be given.</summary>
    /// <param name="messages">The prompt.</param>
    /// <param name="context">Which generator asks, with its input; null when no run does.</param>
    /// <param name="asJson">Whether corrections of the last message are wanted instead of an answer.</param>
    internal static Composed Compose(IReadOnlyList<ChatMessage> messages, GenerationContext? context, bool asJson)
    {
        var message = messages.LastOrDefault(each => each.Role == ChatRole.User)?.Text ?? string.Empty;
        if (asJson)
        {
            return new Composed(Words.Cut(Corrections.Of(message)));
        }

        return LoadTest.TryParse(message, out var test)
            ? new Composed(test.Deltas(), test.PerSecond, test.IsStamped)
            : new Composed(Words.Cut(Notice.For(context?.Input.Language) + BodyOf(message, messages.Count, context?.Input)));
    }

    private static string BodyOf(string message, int messages, GeneratorInput? input) => input switch
    {
        LessonPlanInput plan => LessonPlanAnswer.Compose(plan),
        QuizInput quiz => QuizAnswer.Compose(quiz),
        RubricInput rubric => RubricAnswer.Compose(rubric),
        KindergartenInput day => KindergartenAnswer.Compose(day),
        MultigradeInput multigrade => MultigradeAnswer.Compose(multigrade),
        CrossCurricularInput plan => CrossCurricularAnswer.Compose(plan),
        ChatInput { Tutor: { } tutor } chat => TutorAnswer.Compose(tutor, chat.Message),
        ChatInput chat => ChatAnswer.Compose(chat.Message, messages > 2),
        null => ChatAnswer.Compose(message, messages > 2),
        _ => PlainAnswer.Compose(message),
    };
}
