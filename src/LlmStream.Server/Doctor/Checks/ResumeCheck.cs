using LlmStream.Server.Doctor.Report;
using LlmStream.Server.Doctor.Troubles;
using LlmStream.Server.Doctor.Ways;

namespace LlmStream.Server.Doctor.Checks;

/// <summary>Whether a lost connection costs no text: it is dropped in the middle of an answer, and another reads on from there.</summary>
internal sealed class ResumeCheck : ICheck
{
    private const int Before = 10;

    public string Name => "resume";

    public async Task<IReadOnlyList<CheckResult>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        var begun = await patient.BeginAsync(Metronome.Second(patient.Begun), cancellationToken);
        var path = $"api/messages/{begun.GetProperty("messageId").GetGuid()}";
        var before = await ReadAsync(patient, $"{path}/stream", Before, cancellationToken);
        var droppedAt = patient.Time.GetTimestamp();
        var after = await ReadAsync(patient, $"{path}/stream?cursor={before[^1].EventId}", int.MaxValue, cancellationToken);
        var whole = (await patient.GetAsync(path, cancellationToken)).GetProperty("text").GetString();
        var text = string.Concat(before.Concat(after).Select(frame => frame.Text));
        var wait = after.Count == 0 ? TimeSpan.Zero : patient.Time.GetElapsedTime(droppedAt, after[0].At);
        return
        [
            after.Count > 0 && text == whole
                ? CheckResult.Well(Name, $"dropped after {before.Count} frames, went on after {Figures.Of(wait)}, nothing lost and nothing twice")
                : CheckResult.Failed(Name, new Trouble(
                    $"dropped after {before.Count} frames; {text.Length} of {whole?.Length} characters came in all",
                    "Something in between answers from a cache: for /api let it keep nothing (for nginx: proxy_cache off).")),
        ];
    }

    private static async Task<IReadOnlyList<SeenFrame>> ReadAsync(Patient patient, string path, int most, CancellationToken cancellationToken)
    {
        var tokens = new List<SeenFrame>();
        await foreach (var frame in EventStream.ReadAsync(patient, new HttpRequestMessage(HttpMethod.Get, path), cancellationToken))
        {
            frame.ThrowIfFailed();
            if (frame.Type == "token")
            {
                tokens.Add(frame);
            }

            if (frame.IsTerminal || tokens.Count >= most)
            {
                return tokens;
            }
        }

        throw new TroubleException(AnswerCheck.BrokenOff);
    }
}
