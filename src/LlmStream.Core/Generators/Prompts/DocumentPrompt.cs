using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators.Prompts;

/// <summary>The prompt of a generator that makes a document: who writes, what is known, which parts in which order, which rules.</summary>
internal static class DocumentPrompt
{
    private const string DefaultLanguage = "English";

    /// <summary>Puts it together.</summary>
    /// <param name="input">For the settings that every generator has.</param>
    /// <param name="task">What to write, in one sentence.</param>
    /// <param name="facts">The form's values.</param>
    /// <param name="parts">The parts, in order.</param>
    /// <param name="rules">What a program will check afterwards, said plainly.</param>
    internal static IReadOnlyList<ChatMessage> Compose(
        GeneratorInput input,
        string task,
        string facts,
        IReadOnlyList<PromptPart> parts,
        IEnumerable<string> rules)
    {
        var language = LanguageOf(input);
        return
        [
            new ChatMessage(ChatRole.System, SystemOf(language)),
            new ChatMessage(ChatRole.User, UserOf(input, task, facts, parts, rules, language)),
        ];
    }

    /// <summary>The language of the answer.</summary>
    internal static string LanguageOf(GeneratorInput input) =>
        string.IsNullOrWhiteSpace(input.Language) ? DefaultLanguage : input.Language.Trim();

    /// <summary>The rules that hold for every classroom document.</summary>
    internal static IEnumerable<string> RulesFor(ClassroomInput input)
    {
        yield return input.Standards.Count > 0
            ? "Cite only the standards that are listed above, by their codes, and no others."
            : "Cite no standards: none were given, and made-up codes do harm.";
        if (input.Materials.Count > 0)
        {
            yield return "Use only the materials that are listed above.";
        }
    }

    private static string SystemOf(string language) =>
        $"""
        You are an experienced teacher and curriculum designer. You write documents that a colleague can print and use in class as they are:
        concrete, correct, suited to the age, without filler and without remarks about yourself or about the task.
        Write in {language}, headings included. Write Markdown: one '#' title, '##' for parts, tables where they are asked for. Do not wrap
        the document in a code fence.
        """;

    private static string UserOf(
        GeneratorInput input,
        string task,
        string facts,
        IReadOnlyList<PromptPart> parts,
        IEnumerable<string> rules,
        string language)
    {
        var text = new StringBuilder();
        text.AppendLine(task).AppendLine().AppendLine("What is known:").AppendLine(facts).AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Write these parts, all of them, in this order, each under a '##' heading (the heading's words in {language}):");
        for (var index = 0; index < parts.Count; index++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{index + 1}. {parts[index].Heading}: {parts[index].Content}");
        }

        text.AppendLine().AppendLine("Rules, which will be checked:");
        foreach (var rule in rules)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {rule}");
        }

        if (!string.IsNullOrWhiteSpace(input.Instructions))
        {
            text.AppendLine().AppendLine("The teacher also wishes:").AppendLine(input.Instructions.Trim());
        }

        return text.ToString().TrimEnd();
    }
}
