using LlmStream.Core.Generators.Tutoring;
using LlmStream.Providers.Demo.Answers.Text;

namespace LlmStream.Providers.Demo.Answers.Chat;

/// <summary>Answers a learner as a tutor would, as far as one can without knowing the language.</summary>
internal static class TutorAnswer
{
    private static readonly Dictionary<string, (string Greeting, string Question)> Phrases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["spanish"] = ("¡Hola! Gracias por tu mensaje.", "¿Y qué vas a hacer mañana?"),
        ["french"] = ("Bonjour ! Merci pour ton message.", "Et qu’est-ce que tu vas faire demain ?"),
        ["german"] = ("Hallo! Danke für deine Nachricht.", "Und was machst du morgen?"),
        ["italian"] = ("Ciao! Grazie per il tuo messaggio.", "E che cosa fai domani?"),
        ["portuguese"] = ("Olá! Obrigado pela tua mensagem.", "E o que vais fazer amanhã?"),
        ["english"] = ("Hello! Thank you for your message.", "And what are you going to do tomorrow?"),
    };

    internal static string Compose(Tutor tutor, string message)
    {
        var language = Inline.Of(tutor.TargetLanguage);
        var native = tutor.NativeLanguage is { } own ? $" Explanations would come in {Inline.Of(own)}." : string.Empty;
        var (greeting, question) = Phrases.GetValueOrDefault(language, ("Hello! Thank you for your message.", $"What would you like to talk about next, in {language}?"));
        var corrections = tutor.Corrections ? "\nCorrections of your message stand below this answer.\n" : string.Empty;
        return
            $"""
            {greeting}

            You wrote: “{ChatAnswer.TopicOf(message)}” A tutor would now talk with you about it in {language} at level {tutor.Level}.{native}

            Until then, try this with your sentence:

            - say it aloud twice, the second time without looking;
            - change one word, so that it is about somebody else;
            - add a reason: “… because …”.

            **{question}**
            {corrections}
            """;
    }
}
