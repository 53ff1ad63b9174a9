using System.Text.RegularExpressions;

namespace LlmStream.Server.Tests.Servers;

/// <summary>What a server process wrote to its standard output and error.</summary>
public sealed partial class ServerLog
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];

    internal IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
            {
                return [.. lines];
            }
        }
    }

    internal string Text => string.Join('\n', Lines);

    /// <summary>No line of level error or fatal, and nothing that nobody caught.</summary>
    internal void AssertNoErrors() => Assert.DoesNotContain(Lines, line => ErrorLine().IsMatch(line));

    internal void Add(string line)
    {
        lock (gate)
        {
            lines.Add(line);
        }
    }

    [GeneratedRegex("^\\S+ (ERR|FTL) |Unhandled exception|^   at ", RegexOptions.ExplicitCapture)]
    private static partial Regex ErrorLine();
}
