using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators.Tutor;

/// <summary>What a language tutor is told, and how its corrections look.</summary>
internal static class TutorPrompt
{
    private static readonly JsonElement CorrectionsSchema = JsonDocument.Parse(
        """
        {
          "type": "object",
          "properties": {
            "items": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "original": { "type": "string" },
                  "corrected": { "type": "string" },
                  "explanation": { "type": "string" }
                },
                "required": ["original", "corrected", "explanation"]
              }
            },
            "corrected": { "type": "string" }
          },
          "required": ["items", "corrected"]
        }
        """).RootElement;

    /// <summary>How the tutor talks.</summary>
    internal static string SystemOf(TutorSettings tutor) =>
        $"""
        You are a tutor of {tutor.TargetLanguage} for a learner at level {tutor.Level} of the CEFR{Native(tutor, ", whose own language is ")}.
        Answer in {tutor.TargetLanguage}, with words and grammar of that level, in a few sentences, and end with a question that keeps the talk going.
        Do not correct the learner's message in your answer{(tutor.Corrections ? ": corrections are asked for separately" : string.Empty)}.
        """;

    /// <summary>How corrections are asked for.</summary>
    internal static CorrectionRequest CorrectionsOf(TutorSettings tutor, string message) => new(
        [
            new ChatMessage(
                ChatRole.System,
                $"""
                You correct what a learner of {tutor.TargetLanguage} at level {tutor.Level} of the CEFR wrote. Reply with JSON only: "items", one for each
                mistake with "original" (the wrong words as they stand), "corrected" and "explanation" (one sentence, in {tutor.NativeLanguage ?? "English"}),
                and "corrected", the whole message set right. Without mistakes "items" is empty.
                """),
            new ChatMessage(ChatRole.User, message),
        ],
        CorrectionsSchema);

    private static string Native(TutorSettings tutor, string lead) =>
        string.IsNullOrWhiteSpace(tutor.NativeLanguage) ? string.Empty : lead + tutor.NativeLanguage;
}
