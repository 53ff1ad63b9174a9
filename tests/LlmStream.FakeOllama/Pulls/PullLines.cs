namespace LlmStream.FakeOllama.Pulls;

/// <summary>The lines of a pull as Ollama writes them: zeros of <c>completed</c> left out.</summary>
internal sealed class PullLines(Func<PullLine, Task> write)
{
    internal Task StepAsync(string status, bool isLast = false) => write(new PullLine(Fields(status), isLast));

    internal Task ErrorAsync(string error) =>
        write(new PullLine(new Dictionary<string, object>(StringComparer.Ordinal) { ["error"] = error }, IsLast: true));

    internal Task LayerAsync(string digest, long total, long completed)
    {
        var fields = Fields($"pulling {digest[..12]}");
        fields["digest"] = $"sha256:{digest}";
        fields["total"] = total;
        if (completed > 0)
        {
            fields["completed"] = completed;
        }

        return write(new PullLine(fields, IsLast: false));
    }

    private static Dictionary<string, object> Fields(string status) => new(StringComparer.Ordinal) { ["status"] = status };
}

/// <summary>A line, and whether it ends the pull.</summary>
internal sealed record PullLine(Dictionary<string, object> Fields, bool IsLast);
