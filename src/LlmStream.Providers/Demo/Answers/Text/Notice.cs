namespace LlmStream.Providers.Demo.Answers.Text;

/// <summary>The first line of every answer: that no model wrote it.</summary>
internal static class Notice
{
    private const string Text =
        "> **Demo answer.** No language model wrote this. It is a template filled in with what you typed; with a model such as one from Ollama you get a real answer.";

    /// <summary>The line, with an empty one behind it.</summary>
    /// <param name="language">The language that was asked for.</param>
    internal static string For(string? language) =>
        language is null || language.Trim().StartsWith("en", StringComparison.OrdinalIgnoreCase)
            ? $"{Text}\n\n"
            : $"{Text} You asked for {Inline.Of(language)}; the demo knows English only.\n\n";
}
