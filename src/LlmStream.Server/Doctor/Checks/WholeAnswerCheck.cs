using LlmStream.Server.Doctor.Report;
using LlmStream.Server.Doctor.Troubles;
using LlmStream.Server.Doctor.Ways;

namespace LlmStream.Server.Doctor.Checks;

/// <summary>The way in that gives the answer when it is whole.</summary>
internal sealed class WholeAnswerCheck : ICheck
{
    public string Name => "whole answer";

    public async Task<IReadOnlyList<CheckResult>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        var askedAt = patient.Time.GetTimestamp();
        var message = await patient.SendAsync(Patient.PostChat(Metronome.Short(patient.Begun)), cancellationToken);
        var state = message.GetProperty("state").GetString();
        return
        [
            state == "completed" && message.GetProperty("stored").GetBoolean()
                ? CheckResult.Well(Name, $"ten words, kept, after {Figures.Of(patient.Time.GetElapsedTime(askedAt))}")
                : CheckResult.Failed(Name, new Trouble($"the answer ended as {state}, kept or not", "See the row 'database', and the server's log.")),
        ];
    }
}
