using LlmStream.Core.Conversations;
using LlmStream.Core.Generators.Prompts;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Upkeep;

/// <summary>How a model is asked for a title, and what is made of what it writes.</summary>
internal static class TitlePrompt
{
    private const string Rules =
        "You give conversations a title for a list. Name the matter in two to six words, in the language in which the question was asked, "
        + "like a heading: no quotation marks, no full stop, no word such as \"conversation\" or \"title\". Write only the title.";

    private const int MostOfQuestion = 1_500;
    private const int MostOfAnswer = 500;

    /// <summary>The messages for a model.</summary>
    internal static IReadOnlyList<ChatMessage> Compose(Message question, Message answer) =>
    [
        new ChatMessage(ChatRole.System, Rules),
        new ChatMessage(ChatRole.User, $"The question:\n\n{Begin(question.Text, MostOfQuestion)}\n\nThe answer begins:\n\n{Begin(answer.Text, MostOfAnswer)}"),
    ];

    /// <summary>The title in what a model wrote; empty when there is none.</summary>
    internal static string Read(string written)
    {
        var line = written.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? string.Empty;
        if (line.StartsWith("Title:", StringComparison.OrdinalIgnoreCase))
        {
            line = line["Title:".Length..];
        }

        return OneLine.Of(line.Trim(' ', '#', '*', '_', '"', '“', '”', '„', '«', '»', '`', '.'));
    }

    private static string Begin(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] + "…";
}
