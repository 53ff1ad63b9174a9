namespace LlmStream.Core.Tools.Loop;

/// <summary>The ids of one message's calls: unique, because frames of one id replace each other, and fit to stand in an address.</summary>
/// <param name="taken">Those that the message has by now.</param>
internal sealed class CallIds(IEnumerable<string> taken)
{
    private const int Longest = 128;
    private const string Marks = "-_.:";

    private readonly HashSet<string> ids = new(taken, StringComparer.Ordinal);

    /// <summary>The model's own id, or another like it: some models number the calls of each round from the same number.</summary>
    internal string Take(string given)
    {
        var plain = given.Length is > 0 and <= Longest && given.All(letter => char.IsAsciiLetterOrDigit(letter) || Marks.Contains(letter)) && given.Any(char.IsAsciiLetterOrDigit)
            ? given
            : "call";
        var id = plain;
        for (var number = 2; !ids.Add(id); number++)
        {
            id = $"{plain}-{number}";
        }

        return id;
    }
}
