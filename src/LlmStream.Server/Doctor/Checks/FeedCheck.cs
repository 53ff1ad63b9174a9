using LlmStream.Server.Doctor.Report;
using LlmStream.Server.Doctor.Troubles;
using LlmStream.Server.Doctor.Ways;

namespace LlmStream.Server.Doctor.Checks;

/// <summary>Whether one client hears of what another begins.</summary>
internal sealed class FeedCheck : ICheck
{
    public string Name => "feed";

    public string WhenOverdue(Patient patient) =>
        $"Pages do not hear of what others write. Something in between holds the feed back. {ProxyAdvice.LetThrough(patient.Findings.Front)}";

    public async Task<IReadOnlyList<CheckResult>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        Guid? messageId = null;
        var (begunAt, announced) = (0L, TimeSpan.Zero);
        await foreach (var told in EventStream.ReadAsync(patient, new HttpRequestMessage(HttpMethod.Get, "api/feed"), cancellationToken))
        {
            if (told.Type == "hello")
            {
                begunAt = patient.Time.GetTimestamp();
                messageId = (await patient.BeginAsync(Metronome.Short(patient.Begun), cancellationToken)).GetProperty("messageId").GetGuid();
            }
            else if (told.Type == "run" && told.Json.GetProperty("messageId").GetGuid() == messageId)
            {
                var passed = patient.Time.GetElapsedTime(begunAt, told.At);
                if (told.Word("op") != "ended")
                {
                    announced = announced == TimeSpan.Zero ? passed : announced;
                    continue;
                }

                return [CheckResult.Well(Name, $"another client's run was announced after {Figures.Of(announced)}, its end after {Figures.Of(passed)}")];
            }
        }

        throw new TroubleException(new Trouble("the feed ended", "A proxy in between cuts it (for nginx: a long `proxy_read_timeout`), or the server was ended."));
    }
}
