using System.Text.RegularExpressions;

namespace LlmStream.Providers.Demo.Answers.Chat;

/// <summary>
/// A chat message that is exactly <c>demo:tokens=N</c>, <c>demo:code=N</c>, <c>demo:unicode=N</c> or <c>demo:stamps=N</c> is answered with
/// exactly N deltas, 1 to 9,999,999: numbered words; lines of code in fences; emoji, combining marks and East Asian letters; the time at
/// which each is given. The notice is the first of them. <c>@R</c> behind it asks for R in a second, 0 for as fast as they are read.
/// </summary>
internal sealed partial record LoadTest(string Kind, int Count, double? PerSecond)
{
    private const int CodeLinesInFence = 40;
    private const int PiecesInLine = 10;

    private static readonly string[] Code =
    [
        "def", " total(", "values", "):\n", "    result", " =", " 0\n", "    for", " value", " in", " values:\n", "        result", " +=", " value\n", "    return", " result\n",
    ];

    private static readonly string[] Unicode =
        [" 👩‍🏫", " Schüler", " e\u0301te\u0301", " 学校", " の", " 👍🏽", " مدرسة", " नमस्ते", " 🇫🇷", " Ærø", " 한국어", " z\u0351\u0310"];

    /// <summary>Whether each delta ends with the time at which it is given.</summary>
    internal bool IsStamped => Kind == "stamps";

    internal static bool TryParse(string message, out LoadTest test)
    {
        var match = Order().Match(message);
        var count = match.Success ? int.Parse(match.Groups["count"].ValueSpan) : 0;
        double? rate = match.Groups["rate"].Success ? int.Parse(match.Groups["rate"].ValueSpan) : null;
        test = new LoadTest(match.Groups["kind"].Value, count, rate);
        return count > 0;
    }

    /// <summary>The deltas, made as they are read.</summary>
    internal IEnumerable<string> Deltas()
    {
        yield return $"> **Demo answer.** No language model wrote this. It is a load test: {Count} deltas in all, this one included ({Kind}).\n\n";
        for (var number = 1; number < Count; number++)
        {
            yield return Kind switch
            {
                "tokens" => Numbered(number),
                "code" => CodeAt(number - 1),
                "stamps" => " ",
                _ => Unicode[(number - 1) % Unicode.Length] + (number % PiecesInLine == 0 ? "\n" : string.Empty),
            };
        }
    }

    private static string Numbered(int number) => number == 1 ? "word-1" : $" word-{number}";

    // Fences open and close inside a delta, so that the count stays exact.
    private string CodeAt(int index)
    {
        var piece = Code[index % Code.Length];
        var inFence = index % (Code.Length * CodeLinesInFence);
        var isLast = index == Count - 2;
        if (inFence == 0)
        {
            piece = "```python\n" + piece;
        }

        return inFence == (Code.Length * CodeLinesInFence) - 1 || isLast ? piece + (piece.EndsWith('\n') ? "```\n\n" : "\n```\n\n") : piece;
    }

    [GeneratedRegex(@"\Ademo:(?<kind>tokens|code|unicode|stamps)=(?<count>[0-9]{1,7})(@(?<rate>[0-9]{1,4}))?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Order();
}
