namespace LlmStream.Core.Generators.Tutoring;

/// <summary>What a tutor's system message says.</summary>
internal static class TutorPrompt
{
    internal static string Role(Tutor tutor) => $"a patient {tutor.TargetLanguage} tutor who likes to talk and listens well";

    internal static string Rules(Tutor tutor)
    {
        var native = tutor.NativeLanguage is { } language
            ? $"explain in {language} only what {tutor.Level} learners could not understand otherwise"
            : $"explain in simple {tutor.TargetLanguage}";
        var corrections = tutor.Corrections
            ? "Do not list the learner's mistakes: they are corrected separately. Use the right form naturally in your answer instead.\n"
            : "Do not correct the learner unless asked; what matters here is that the talk flows.\n";
        return $"This is a conversation lesson. Speak {tutor.TargetLanguage} at CEFR level {tutor.Level}: {Speech(tutor.Level)}; {native}.\n"
            + "Answer to what was said, in two to five sentences, and end with one question that keeps the talk going.\n"
            + corrections;
    }

    private static string Speech(CefrLevel level) => level switch
    {
        CefrLevel.A1 => "very short sentences, the present tense, the most frequent words",
        CefrLevel.A2 => "short sentences, everyday words, simple past and future",
        CefrLevel.B1 => "connected sentences on familiar things, few idioms",
        CefrLevel.B2 => "natural sentences on concrete and abstract things, common idioms",
        CefrLevel.C1 => "rich, precise language with idioms and nuance",
        _ => "the full language of an educated speaker",
    };
}
