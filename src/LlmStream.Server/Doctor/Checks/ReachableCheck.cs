using LlmStream.Server.Doctor.Report;
using LlmStream.Server.Doctor.Troubles;

namespace LlmStream.Server.Doctor.Checks;

/// <summary>Whether LlmStream answers at that address, and whether something stands before it.</summary>
internal sealed class ReachableCheck : ICheck
{
    public string Name => "reachable";

    public string WhenOverdue(Patient patient) =>
        "Something takes the connection and says nothing. If it is LlmStream, look into its log, which lies beside its database, and restart it; if a firewall stands between, let this port through.";

    public async Task<IReadOnlyList<CheckResult>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        // The first request carries what connecting costs; the second tells how far away the server is.
        using var first = await patient.Http.GetAsync("api/status", cancellationToken);
        var status = await AnswerTrouble.ReadAsync(first, cancellationToken);
        if (!status.TryGetProperty("version", out var version) || !status.TryGetProperty("activeRuns", out _))
        {
            throw new TroubleException(AnswerTrouble.Stranger);
        }

        var askedAt = patient.Time.GetTimestamp();
        using var second = await patient.Http.GetAsync("health/live", cancellationToken);
        var took = patient.Time.GetElapsedTime(askedAt);
        // LlmStream does not say what serves it; a proxy mostly does.
        patient.Findings.Front = first.Headers.Server.Concat(second.Headers.Server).FirstOrDefault()?.ToString() ?? first.Headers.Via.FirstOrDefault()?.ToString();
        return [CheckResult.Well(Name, $"LlmStream {version.GetString()} answers after {Figures.Of(took)}")];
    }
}
