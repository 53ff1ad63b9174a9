using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators.Tutoring;

/// <summary>Asks for corrections of a learner's message, as JSON.</summary>
public static class TutorCorrections
{
    private static readonly JsonElement Schema = JsonElement.Parse(
        """
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["corrected", "items"],
          "properties": {
            "corrected": { "type": "string", "description": "The learner's whole message as it should be; unchanged when nothing is wrong." },
            "items": {
              "type": "array",
              "description": "One for each mistake, in the order of the message; empty when there is none.",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["original", "correction", "explanation", "kind"],
                "properties": {
                  "original": { "type": "string", "description": "The wrong words, exactly as they stand in the message." },
                  "correction": { "type": "string", "description": "The right words." },
                  "explanation": { "type": "string", "description": "Why, in one sentence." },
                  "kind": { "type": "string", "enum": ["grammar", "vocabulary", "spelling", "punctuation", "style"] }
                }
              }
            }
          }
        }
        """);

    internal static CorrectionRequest Compose(Tutor tutor, string message)
    {
        var explanations = tutor.NativeLanguage ?? $"simple {tutor.TargetLanguage}";
        var system =
            $"You correct messages of a learner of {tutor.TargetLanguage} at CEFR level {tutor.Level}. "
            + "Correct what is wrong, and what no native speaker would say; leave alone what is only a matter of taste, and what this level cannot know yet unless it hinders understanding. "
            + $"Words in another language than {tutor.TargetLanguage} are gaps in vocabulary: give the words in {tutor.TargetLanguage}. "
            + $"Write explanations in {explanations}. Answer with JSON of this schema and nothing else:\n{Schema.GetRawText()}";
        return new CorrectionRequest(
            [new ChatMessage(ChatRole.System, system), new ChatMessage(ChatRole.User, message)],
            Schema);
    }
}
