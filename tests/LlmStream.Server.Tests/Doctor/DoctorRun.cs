using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Doctor;

/// <summary><c>doctor URL</c> as somebody types it, and the table that it printed.</summary>
/// <param name="ExitCode">The process's.</param>
/// <param name="Output">All that it printed.</param>
/// <param name="Rows">The table by the names of its rows.</param>
internal sealed record DoctorRun(int ExitCode, string Output, IReadOnlyDictionary<string, DoctorRow> Rows)
{
    private const int NameWidth = 26;
    private const int ResultWidth = 8;

    /// <summary>Each of its checks has a limit of its own, and on a busy machine they are looked at twice.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    internal static async Task<DoctorRun> OfAsync(string address, params string[] settings)
    {
        var (exitCode, output) = await ServerProcess.RunToExitAsync(
            Longest, new Dictionary<string, string>(StringComparer.Ordinal), ["doctor", address, .. settings]);
        return new DoctorRun(exitCode, output, Parse(output));
    }

    internal static Task<DoctorRun> OfAsync(Uri address, params string[] settings) => OfAsync(address.ToString(), settings);

    /// <summary>The row must tell of a failure, in these words and with this advice.</summary>
    internal void AssertFailed(string row, string found, string advice)
    {
        AssertRow(row, "FAILED", found, advice);
        Assert.Equal(1, ExitCode);
    }

    internal void AssertRow(string row, string result, params string[] words)
    {
        Assert.True(Rows.TryGetValue(row, out var told), Output);
        Assert.True(told.Result == result, Output);
        Assert.All(words, word => Assert.Contains(word, told.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", Output, StringComparison.Ordinal);
    }

    private static Dictionary<string, DoctorRow> Parse(string output)
    {
        var rows = new Dictionary<string, DoctorRow>(StringComparer.Ordinal);
        var name = string.Empty;
        foreach (var line in output.Split('\n').SkipWhile(line => !line.StartsWith("---", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.Length > 0))
        {
            var text = line[(NameWidth + ResultWidth)..];
            if (line[..NameWidth].Trim() is { Length: > 0 } next)
            {
                name = next;
                rows.Add(name, new DoctorRow(line[NameWidth..(NameWidth + ResultWidth)].Trim(), text));
            }
            else
            {
                rows[name] = rows[name] with { Text = $"{rows[name].Text} {text}" };
            }
        }

        return rows;
    }
}

/// <summary>A row of the doctor's table, its advice included.</summary>
internal sealed record DoctorRow(string Result, string Text);
