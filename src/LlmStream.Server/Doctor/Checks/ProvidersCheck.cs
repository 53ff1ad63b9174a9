using System.Text.Json;
using LlmStream.Server.Doctor.Troubles;

namespace LlmStream.Server.Doctor.Checks;

/// <summary>Each provider and its models, one row each. One that does not answer is a failure when it is the one that is asked.</summary>
internal sealed class ProvidersCheck : ICheck
{
    private const int MostNamed = 4;

    public string Name => "providers";

    public async Task<IReadOnlyList<CheckResult>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        var status = await patient.GetAsync("api/status", cancellationToken);
        var listed = await patient.GetAsync("api/models", cancellationToken);
        var chosen = status.GetProperty("provider").GetString();
        var models = listed.GetProperty("models").EnumerateArray()
            .ToLookup(model => model.GetProperty("provider").GetString()!, model => model.GetProperty("name").GetString()!, StringComparer.Ordinal);
        return [.. listed.GetProperty("providers").EnumerateArray().Select(provider => RowOf(provider, models, chosen))];
    }

    private static CheckResult RowOf(JsonElement provider, ILookup<string, string> models, string? chosen)
    {
        var name = provider.GetProperty("name").GetString()!;
        var row = $"provider {name}";
        var names = models[name].ToList();
        if (!provider.GetProperty("reachable").GetBoolean())
        {
            var why = provider.TryGetProperty("detail", out var detail) ? detail.GetString() : null;
            var trouble = new Trouble("does not answer", why ?? "Start it, or correct its address in the settings.");
            return name == chosen ? CheckResult.Failed(row, trouble) : CheckResult.Noted(row, $"{trouble.Found}; {chosen} is asked instead", trouble.Advice);
        }

        var version = provider.TryGetProperty("version", out var said) && said.GetString() is { } number ? $"version {number}, " : string.Empty;
        return names.Count == 0
            ? NoModel(row, name, version, isChosen: name == chosen)
            : CheckResult.Well(row, $"{version}{Count(names.Count)}: {string.Join(", ", names.Take(MostNamed))}{(names.Count > MostNamed ? ", …" : string.Empty)}");
    }

    private static CheckResult NoModel(string row, string name, string version, bool isChosen)
    {
        var trouble = new Trouble($"{version}answers, but has no model", name == "ollama" ? "Run `ollama pull llama3.2`; it is noticed without a restart." : "Give it a model.");
        return isChosen ? CheckResult.Failed(row, trouble) : CheckResult.Noted(row, trouble.Found, trouble.Advice);
    }

    private static string Count(int models) => models == 1 ? "1 model" : $"{models} models";
}
