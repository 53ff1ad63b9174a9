using System.Text.RegularExpressions;

namespace LlmStream.Server.Tests.Servers;

/// <summary>What a server process wrote to its standard output and error.</summary>
public sealed partial class ServerLog
{
    private const int LongestTrace = 40;

    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private readonly List<(string Part, TaskCompletionSource Found)> waiters = [];
    private int firstError = -1;

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

    /// <summary>The first line that tells of an error, and the trace behind it as far as it has come; null while there is none.</summary>
    internal string? FirstError
    {
        get
        {
            lock (gate)
            {
                return firstError < 0 ? null : string.Join('\n', lines.Skip(firstError).Take(LongestTrace));
            }
        }
    }

    internal string Text => string.Join('\n', Lines);

    /// <summary>No line of level error or fatal, and nothing that nobody caught.</summary>
    internal void AssertNoErrors() => Assert.Null(FirstError);

    internal void Add(string line)
    {
        lock (gate)
        {
            lines.Add(line);
            if (firstError < 0 && ErrorLine().IsMatch(line))
            {
                firstError = lines.Count - 1;
            }

            foreach (var (_, found) in waiters.Where(waiter => line.Contains(waiter.Part, StringComparison.Ordinal)))
            {
                found.TrySetResult();
            }
        }
    }

    /// <summary>Waits for a line that has this in it, past or coming.</summary>
    /// <param name="part">What is in it.</param>
    /// <param name="after">How many lines are too old to count.</param>
    internal Task WaitForAsync(string part, int after = 0)
    {
        var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiters.Add((part, found));
            if (lines.Skip(after).Any(line => line.Contains(part, StringComparison.Ordinal)))
            {
                found.TrySetResult();
            }
        }

        return found.Task.WaitAsync(Patience.Limit);
    }

    [GeneratedRegex("^\\S+ (ERR|FTL) |Unhandled exception|^   at ", RegexOptions.ExplicitCapture)]
    private static partial Regex ErrorLine();
}
