using System.Text.RegularExpressions;
using LlmStream.Mcp.Settings;

namespace LlmStream.Mcp.Calls;

/// <summary>
/// What of a server's settings nobody else may see: its headers, the variables and arguments whose names say that they are secret, and what of
/// its address may be a key.
/// </summary>
internal static partial class SecretValues
{
    /// <summary>Shorter ones are no secrets, and would be found in plain words.</summary>
    private const int Shortest = 6;

    /// <summary>Shorter parts of a path are mostly words.</summary>
    private const int ShortestOfPath = 20;

    private static readonly string[] SecretWords = ["KEY", "TOKEN", "SECRET", "PASS", "AUTH", "CREDENTIAL", "COOKIE", "SESSION", "PRIVATE"];

    /// <summary>The values, the longest first, each once.</summary>
    internal static string[] Of(McpServerOptions server)
    {
        var written = server.Environment.Where(variable => IsSecret(variable.Key))
            .Concat(server.Headers)
            .Select(pair => pair.Value)
            .Concat(OfArguments(server.Arguments))
            .Concat(Uri.TryCreate(server.Url, UriKind.Absolute, out var url) ? OfAddress(url) : []);

        // A value may have a word before the key, as in "Bearer abc".
        return [.. written.SelectMany(value => value.Split(' ').Append(value)).Where(value => value.Length >= Shortest).Distinct(StringComparer.Ordinal).OrderByDescending(value => value.Length)];
    }

    private static bool IsSecret(string name) => Array.Exists(SecretWords, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>As in <c>--api-key=abc</c>, <c>API_KEY=abc</c>, <c>Authorization: Bearer abc</c> and <c>--token abc</c>.</summary>
    private static IEnumerable<string> OfArguments(List<string> arguments)
    {
        for (var index = 0; index < arguments.Count; index++)
        {
            if (Named().Match(arguments[index]) is { Success: true } named)
            {
                if (IsSecret(named.Groups["name"].Value))
                {
                    yield return named.Groups["value"].Value;
                }
            }
            else if (index > 0 && arguments[index - 1].StartsWith('-') && !Named().IsMatch(arguments[index - 1]) && IsSecret(arguments[index - 1]))
            {
                yield return arguments[index];
            }
        }
    }

    private static IEnumerable<string> OfAddress(Uri url) =>
        url.UserInfo.Split(':')
            .Concat(url.Query.TrimStart('?').Split('&').Select(pair => pair[(pair.IndexOf('=') + 1)..]))
            .Concat(url.AbsolutePath.Split('/').Where(part => part.Length >= ShortestOfPath))
            .SelectMany(value => new[] { value, Uri.UnescapeDataString(value) });

    [GeneratedRegex("^(?<name>[A-Za-z0-9_-]+)[=:] *(?<value>.+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
