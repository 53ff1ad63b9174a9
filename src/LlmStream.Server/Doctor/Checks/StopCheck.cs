using System.Text.Json;
using LlmStream.Server.Doctor.Report;
using LlmStream.Server.Doctor.Troubles;
using LlmStream.Server.Doctor.Ways;

namespace LlmStream.Server.Doctor.Checks;

/// <summary>Whether an answer that is being written can be stopped. It looks at the message and not at its stream, which something in between may hold back.</summary>
internal sealed class StopCheck : ICheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public string Name => "stop";

    public async Task<IReadOnlyList<CheckResult>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        var begun = await patient.BeginAsync(Metronome.Long(patient.Begun), cancellationToken);
        var path = $"api/messages/{begun.GetProperty("messageId").GetGuid()}";
        await WaitAsync(patient, path, message => message.GetProperty("text").GetString()?.Length > 0, cancellationToken);
        var askedAt = patient.Time.GetTimestamp();
        await patient.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{path}/stop"), cancellationToken);
        var ended = await WaitAsync(patient, path, message => message.GetProperty("state").GetString() != "streaming", cancellationToken);
        var state = ended.GetProperty("state").GetString();
        return
        [
            state == "stopped"
                ? CheckResult.Well(Name, $"a run that was being written stood still after {Figures.Of(patient.Time.GetElapsedTime(askedAt))}, its text kept")
                : CheckResult.Failed(Name, new Trouble($"a run that was to be stopped is {state}", "Look into the server's log.")),
        ];
    }

    private static async Task<JsonElement> WaitAsync(Patient patient, string path, Func<JsonElement, bool> fits, CancellationToken cancellationToken)
    {
        while (true)
        {
            var message = await patient.GetAsync(path, cancellationToken);
            if (fits(message))
            {
                return message;
            }

            await Task.Delay(Pause, patient.Time, cancellationToken);
        }
    }
}
