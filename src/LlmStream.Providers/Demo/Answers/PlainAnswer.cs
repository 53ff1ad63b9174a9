using LlmStream.Providers.Demo.Answers.Text;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>The answer to a generator that has no composer here: what was asked, given back.</summary>
internal static class PlainAnswer
{
    internal static string Compose(string request) =>
        $"""
        # Your request

        The demo has no template for this generator yet. A model would be sent this:

        {string.Join("\n", request.ReplaceLineEndings("\n").Split('\n').Select(line => $"    {Inline.Of(line)}"))}

        Choose a model to have it answered.

        """;
}
