using LlmStream.Server.Doctor.Report;
using LlmStream.Server.Doctor.Troubles;

namespace LlmStream.Server.Doctor.Checks;

/// <summary>What the server says of its database.</summary>
internal sealed class DatabaseCheck : ICheck
{
    public string Name => "database";

    public async Task<IReadOnlyList<CheckResult>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        // An unhealthy server says so with a status of its own, and the document says why.
        using var response = await patient.Http.GetAsync("health", cancellationToken);
        var health = await AnswerTrouble.TryReadAsync(response, cancellationToken);
        if (health.ValueKind == System.Text.Json.JsonValueKind.Undefined)
        {
            health = await AnswerTrouble.ReadAsync(response, cancellationToken);
        }

        var database = health.GetProperty("checks").GetProperty("database");
        var why = database.TryGetProperty("description", out var description) ? description.GetString() : null;
        return
        [
            database.GetProperty("status").GetString() == "Healthy"
                ? CheckResult.Well(Name, $"reads and keeps what is new; asked within {Figures.Of(TimeSpan.FromMilliseconds(database.GetProperty("durationMs").GetDouble()))}")
                : CheckResult.Failed(Name, new Trouble(
                    why ?? "the server says that it is not well",
                    "The server's log names the file. Make room on the disk, close what else has the file open, or put a backup in its place; nothing new is kept until then.")),
        ];
    }
}
