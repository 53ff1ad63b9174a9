using LlmStream.Server.Doctor.Report;
using LlmStream.Server.Doctor.Troubles;

namespace LlmStream.Server.Doctor.Checks;

/// <summary>What the ways in tell of what stands between: whether it holds streams back.</summary>
internal sealed class BetweenCheck : ICheck
{
    public string Name => "in between";

    public Task<IReadOnlyList<CheckResult>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        var findings = patient.Findings;
        var who = findings.Front is { } front ? $"a proxy ({front})" : "a proxy";
        var held = findings.Flows.Where(each => each.Flow.IsHeld)
            .Select(each => $"{each.Way.Name}, half of the frames {Figures.Of(each.Flow.Held)} late or more")
            .Concat(findings.Silent.Where(way => !way.NeedsUpgrade).Select(way => $"{way.Name}, nothing comes at all"))
            .ToList();
        CheckResult result = (findings.Flows.Count, held.Count) switch
        {
            (_, > 0) => CheckResult.Failed(Name, new Trouble(
                $"{who} between holds the stream back ({string.Join("; ", held)})",
                ProxyAdvice.LetThrough(findings.Front))),
            (0, _) => CheckResult.Skipped(Name, "cannot be told: no way in gave an answer"),
            _ when findings.SocketsRefused => CheckResult.Noted(
                Name, $"{who} passes streams, and no WebSockets: pages use another transport", "See the row 'plain WebSocket'."),
            _ => CheckResult.Well(Name, findings.Front is null ? "nothing holds frames back" : $"{who} answers, and passes every frame at once"),
        };
        return Task.FromResult<IReadOnlyList<CheckResult>>([result]);
    }
}
