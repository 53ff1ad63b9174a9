using System.Globalization;
using System.Text;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>
/// Answers of a set number of deltas, for tests and load: a chat message that is exactly <c>demo:tokens=N</c> is answered with N numbered words,
/// <c>demo:code=N</c> with code, <c>demo:unicode=N</c> with emoji, combining marks and East Asian text.
/// </summary>
internal static class DemoLoad
{
    private const int Most = 1_000_000;
    private static readonly string[] Code = ["\nconst", " total", " =", " items.reduce((sum,", " item)", " =>", " sum", " +", " item.price,", " 0);"];
    private static readonly string[] Unicode = ["👩‍🏫", " e\u0301le\u0300ve", " 学校", " 🧑🏽‍🎓", " ñandú", " שלום", " 👨‍👩‍👧‍👦", " Ωμέγα", " 한국어", " naïve"];

    /// <summary>The answer, if the message asks for one.</summary>
    internal static bool TryCompose(string message, out string answer)
    {
        var parts = message.Trim().Split('=');
        answer = string.Empty;
        if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is 0 or > Most)
        {
            return false;
        }

        answer = parts[0] switch
        {
            "demo:tokens" => Join(count, index => string.Create(CultureInfo.InvariantCulture, $"{(index == 0 ? string.Empty : " ")}word-{index + 1}")),
            "demo:code" => Join(count, index => index == 0 ? "```js" : index == count - 1 ? "\n```" : Code[(index - 1) % Code.Length]),
            "demo:unicode" => Join(count, index => index == 0 ? Unicode[0] : " " + Unicode[index % Unicode.Length].Trim()),
            _ => string.Empty,
        };
        return answer.Length > 0;
    }

    private static string Join(int count, Func<int, string> delta)
    {
        var text = new StringBuilder();
        for (var index = 0; index < count; index++)
        {
            text.Append(delta(index));
        }

        return text.ToString();
    }
}
