using System.Text;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators.Prompts;

/// <summary>Puts a classroom generator's prompt together: who writes, in which parts, by which rules, and what the form says.</summary>
internal sealed record AnswerPrompt
{
    /// <summary>Who writes, after "You are".</summary>
    internal required string Role { get; init; }

    /// <summary>What is written, with its article.</summary>
    internal required string What { get; init; }

    /// <summary>What the line under the title says.</summary>
    internal required string Overview { get; init; }

    /// <summary>The parts, in their order.</summary>
    internal required IReadOnlyList<Part> Parts { get; init; }

    /// <summary>What must hold, each a sentence that can be checked.</summary>
    internal required IReadOnlyList<string> Rules { get; init; }

    internal IReadOnlyList<ChatMessage> Compose(ClassroomInput input, InputFacts facts) =>
    [
        new ChatMessage(ChatRole.System, System(input)),
        new ChatMessage(ChatRole.User, $"Write {What} for this request.\n\n{facts.ToPrompt()}"),
    ];

    private string System(ClassroomInput input)
    {
        var language = input.Language ?? "English";
        var text = new StringBuilder();
        text.Append($"You are {Role}. You write {What} that a teacher can use as it stands: concrete, correct, and right for the age of the students.\n\n");
        text.Append("## Form\n\n");
        text.Append("Answer in Markdown, with nothing before or after it and no fence around it. ");
        text.Append($"Begin with a title as a level-1 heading; the line under it is an overview: {Overview}. ");
        text.Append("Then come exactly these parts, in this order, none left out and none added, each under a level-2 heading with exactly these words");
        text.Append(input.Language is null ? ":\n\n" : $" (in {language}; keep the English words only when that is English):\n\n");
        for (var i = 0; i < Parts.Count; i++)
        {
            text.Append($"{i + 1}. `## {Parts[i].Heading}`: {Parts[i].Asks}\n");
        }

        text.Append("\n## Rules\n\n");
        foreach (var rule in Rules.Concat(ClassroomRules.Of(input)))
        {
            text.Append("- ").Append(rule).Append('\n');
        }

        text.Append($"- Write everything in {language}, headings and table heads included.\n");
        text.Append("- Every table has a header row and no empty cell. Write plain numbers in columns of numbers.\n");
        text.Append("- Before you answer, count and add up silently whatever these rules count; show only the finished text.\n");
        return text.ToString();
    }
}
