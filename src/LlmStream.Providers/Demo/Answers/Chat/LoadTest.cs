using System.Text.RegularExpressions;

namespace LlmStream.Providers.Demo.Answers.Chat;

/// <summary>
/// A chat message that is exactly <c>demo:tokens=N</c>, <c>demo:code=N</c> or <c>demo:unicode=N</c> is answered with exactly N deltas, 1 to
/// 9,999,999: numbered words; lines of code in fences; emoji, combining marks and East Asian letters. The notice is the first of them.
/// </summary>
internal sealed partial record LoadTest(string Kind, int Count)
{
    private const int CodeLinesInFence = 40;
    private const int PiecesInLine = 10;

    private static readonly string[] Code =
    [
        "def", " total(", "values", "):\n", "    result", " =", " 0\n", "    for", " value", " in", " values:\n", "        result", " +=", " value\n", "    return", " result\n",
    ];

    private static readonly string[] Unicode =
        [" 👩‍🏫", " Schüler", " e\u0301te\u0301", " 学校", " の", " 👍🏽", " مدرسة", " नमस्ते", " 🇫🇷", " Ærø", " 한국어", " z\u0351\u0310"];

    internal static bool TryParse(string message, out LoadTest test)
    {
        var match = Order().Match(message);
        var isOrder = match.Success && int.Parse(match.Groups["count"].ValueSpan) > 0;
        test = isOrder ? new LoadTest(match.Groups["kind"].Value, int.Parse(match.Groups["count"].ValueSpan)) : new LoadTest(string.Empty, 0);
        return isOrder;
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

    [GeneratedRegex(@"\Ademo:(?<kind>tokens|code|unicode)=(?<count>[0-9]{1,7})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Order();
}
