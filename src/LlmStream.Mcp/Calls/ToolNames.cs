using System.Security.Cryptography;
using System.Text;

namespace LlmStream.Mcp.Calls;

/// <summary>Names for models, who take only <c>^[a-zA-Z0-9_-]{1,64}$</c>: <c>server_tool</c>, each for one tool alone, and the same after each start.</summary>
/// <param name="taken">Names of other tools.</param>
internal sealed class ToolNames(IEnumerable<string> taken)
{
    private const int Longest = 64;
    private const int HashLength = 8;

    private readonly HashSet<string> names = new(taken, StringComparer.OrdinalIgnoreCase);

    /// <summary>A name for a tool. It begins with the server's, which begins with a letter.</summary>
    internal string Take(string server, string tool)
    {
        var whole = $"{server}_{tool}";
        var plain = string.Concat(whole.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_'));
        return names.Add(plain) && plain.Length <= Longest ? plain : TakeMarked(plain, whole);
    }

    /// <summary>Too long, or another's: the end is replaced by what tells it apart.</summary>
    private string TakeMarked(string plain, string whole)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..HashLength];
        var begin = plain[..Math.Min(plain.Length, Longest - HashLength - 4)];
        var name = $"{begin}_{hash}";
        for (var number = 2; !names.Add(name); number++)
        {
            name = $"{begin}_{hash}{number}";
        }

        return name;
    }
}
