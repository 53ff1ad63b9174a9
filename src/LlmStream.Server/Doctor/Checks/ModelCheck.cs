using System.Text.Json;
using LlmStream.Server.Doctor.Troubles;

namespace LlmStream.Server.Doctor.Checks;

/// <summary>Who answers when nobody is named.</summary>
internal sealed class ModelCheck : ICheck
{
    public string Name => "model";

    public async Task<IReadOnlyList<CheckResult>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        var status = await patient.GetAsync("api/status", cancellationToken);
        var provider = status.GetProperty("provider").GetString();
        var notice = Word(status, "notice");
        return
        [
            (provider, Word(status, "model")) switch
            {
                (_, null) => CheckResult.Failed(Name, new Trouble(
                    $"{provider} is to answer, and has no model", notice ?? "Name one in Providers__Model, or set Providers__Default to another provider.")),
                ("demo", _) when notice is null => CheckResult.Well(Name, "the demo answers, as the settings want it: no model writes the texts"),
                ("demo", _) => CheckResult.Noted(Name, "the demo is in use: no model writes the texts", notice),
                (_, { } model) when notice is null => CheckResult.Well(Name, $"{provider}/{model} answers"),
                (_, { } model) => CheckResult.Failed(Name, new Trouble($"{provider}/{model} is to answer, and cannot", notice)),
            },
        ];
    }

    private static string? Word(JsonElement status, string name) => status.TryGetProperty(name, out var value) ? value.GetString() : null;
}
