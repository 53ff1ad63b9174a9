using LlmStream.Server.Doctor.Checks;

namespace LlmStream.Server.Doctor.Report;

/// <summary>The table as it is printed: each row when it is there, with what to do below it.</summary>
internal sealed class CheckTable(TextWriter output)
{
    private const int NameWidth = 26;
    private const int ResultWidth = 8;
    private const int TextWidth = 84;

    private readonly List<CheckResult> rows = [];

    internal bool HasFailed => rows.Exists(row => row.Verdict == Verdict.Failed);

    internal void Begin(Uri server)
    {
        output.WriteLine($"How {server} looks from here");
        output.WriteLine();
        Line("check", "result", "what was found");
        Line(new string('-', NameWidth - 2), new string('-', ResultWidth - 2), new string('-', TextWidth));
    }

    internal void Write(IEnumerable<CheckResult> results)
    {
        foreach (var result in results)
        {
            rows.Add(result);
            Write(result);
        }
    }

    internal void Interrupted() => output.WriteLine("\nInterrupted: the rest was not looked at.");

    /// <summary>The last words.</summary>
    /// <param name="left">How many of the doctor's conversations could not be deleted.</param>
    internal void End(int left)
    {
        output.WriteLine();
        if (left > 0)
        {
            output.WriteLine($"{left} of the doctor's own conversations could not be deleted; in the list their titles begin with 'demo:' or 'Count'.");
        }

        var failed = rows.Count(row => row.Verdict == Verdict.Failed);
        var noted = rows.Count(row => row.Verdict == Verdict.Noted);
        output.WriteLine((failed, noted) switch
        {
            (0, 0) => "All is well.",
            (0, _) => $"All works; {noted} to know of.",
            _ => $"{failed} of {rows.Count} failed.",
        });
        output.WriteLine("Alone: no other frame came within 4 ms. Each way in is measured by the demo's clock, 40 frames a second, whatever the model.");
    }

    private void Write(CheckResult result)
    {
        var (name, word) = (result.Name, WordOf(result.Verdict));
        foreach (var line in Wrapped(result.Found).Concat(result.Advice is null ? [] : Wrapped($"What to do: {result.Advice}")))
        {
            Line(name, word, line);
            (name, word) = (string.Empty, string.Empty);
        }
    }

    private void Line(string name, string result, string text) => output.WriteLine($"{name.PadRight(NameWidth)}{result.PadRight(ResultWidth)}{text}");

    private static string WordOf(Verdict verdict) => verdict switch
    {
        Verdict.Well => "ok",
        Verdict.Noted => "note",
        Verdict.Failed => "FAILED",
        _ => "-",
    };

    private static IEnumerable<string> Wrapped(string text)
    {
        var line = string.Empty;
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > TextWidth)
            {
                yield return line;
                line = string.Empty;
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
