using System.Text.RegularExpressions;

namespace LlmStream.Server.Tests.Servers;

/// <summary>What a server process wrote to its standard output and error.</summary>
public sealed partial class ServerLog
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private readonly List<(string Part, TaskCompletionSource Found)> waiters = [];

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

    /// <summary>The first line that tells of an error; null while there is none.</summary>
    internal string? FirstError { get; private set; }

    internal string Text => string.Join('\n', Lines);

    /// <summary>No line of level error or fatal, and nothing that nobody caught.</summary>
    internal void AssertNoErrors() => Assert.Null(FirstError);

    internal void Add(string line)
    {
        lock (gate)
        {
            lines.Add(line);
            FirstError ??= ErrorLine().IsMatch(line) ? line : null;
            foreach (var (_, found) in waiters.Where(waiter => line.Contains(waiter.Part, StringComparison.Ordinal)))
            {
                found.TrySetResult();
            }
        }
    }

    /// <summary>Waits for a line that has this in it, past or coming.</summary>
    internal Task WaitForAsync(string part)
    {
        var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiters.Add((part, found));
            if (lines.Exists(line => line.Contains(part, StringComparison.Ordinal)))
            {
                found.TrySetResult();
            }
        }

        return found.Task.WaitAsync(Patience.Limit);
    }

    [GeneratedRegex("^\\S+ (ERR|FTL) |Unhandled exception|^   at ", RegexOptions.ExplicitCapture)]
    private static partial Regex ErrorLine();
}
