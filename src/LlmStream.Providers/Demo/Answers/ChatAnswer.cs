using LlmStream.Core.Generators;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>A chat answer.</summary>
internal static class ChatAnswer
{
    private const int LongestQuote = 200;
    private static readonly string[] CodeWords = ["code", "program", "python", "javascript", "function", "algorithm"];

    private const string Code =
        """"

        ```python
        def explain(claim, examples):
            """Keeps a claim only as long as the examples allow it."""
            for example in examples:
                if not claim(example):
                    return f"not for {example}"
            return "so far, so good"
        ```

        """";

    internal static string Compose(ChatInput input)
    {
        var quote = Markdown.Line(input.Message);
        if (quote.Length > LongestQuote)
        {
            quote = quote[..(char.IsHighSurrogate(quote[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)] + "…";
        }

        return input.Tutor is { } tutor ? Tutor(tutor.TargetLanguage, tutor.Level, quote) : Colleague(input, quote);
    }

    private static string Tutor(string language, string level, string quote) =>
        $"""
        You wrote: *"{quote}"*

        A tutor of {Markdown.Line(language)} would now answer at level {level}, in a few sentences, and end with a question. The demo cannot; it shows how the
        answer arrives, and that corrections come with its end. What would you like to talk about next?
        """;

    private static string Colleague(ChatInput input, string quote) =>
        $"""
        You asked: *"{quote}"*

        With a model this would be its answer. What you see is how answers arrive here: word by word, kept on the server, and readable again after a
        reload. {(string.IsNullOrWhiteSpace(input.Persona) ? string.Empty : $"It would be written as: {Markdown.Line(input.Persona)}. ")}You can stop it, ask again, or open it in a second window.

        A good way to work on a question like this one:

        1. **Say what you know** about it, in one sentence.
        2. **Ask what would change your mind.**
        3. **Try it with one example**, and then with one that should not work.

        | Step | Time | What you have afterwards |
        | --- | --- | --- |
        | Say what you know | 2 minutes | a sentence to check |
        | Ask what would change it | 3 minutes | a test |
        | Try two examples | 5 minutes | an answer with a reason |
        {(AsksForCode(input.Message) ? Code : string.Empty)}
        To get real answers, install Ollama from <https://ollama.com>, run `ollama pull llama3.2`, and ask again: it is noticed without a restart.
        """;

    private static bool AsksForCode(string message) => CodeWords.Any(word => message.Contains(word, StringComparison.OrdinalIgnoreCase));
}
