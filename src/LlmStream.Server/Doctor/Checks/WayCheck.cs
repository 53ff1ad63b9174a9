using System.Text.Json.Nodes;
using LlmStream.Server.Doctor.Report;
using LlmStream.Server.Doctor.Troubles;
using LlmStream.Server.Doctor.Ways;

namespace LlmStream.Server.Doctor.Checks;

/// <summary>One way in: the time to its first frame, and whether each frame comes by itself.</summary>
internal sealed class WayCheck(IWay way) : ICheck
{
    public string Name => way.Name;

    public string WhenOverdue(Patient patient)
    {
        patient.Findings.AddSilent(way);
        return way.NeedsUpgrade
            ? $"Something in between holds the WebSocket. {ProxyAdvice.Upgrade(patient.Findings.Front)}"
            : "Something in between holds the stream back: see the row 'in between'.";
    }

    public async Task<IReadOnlyList<CheckResult>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        // The first answer by a way costs what is only then compiled, here and in the server.
        await ReadAsync(patient, Metronome.Short(patient.Begun), cancellationToken);
        var flow = await MeasureAsync(patient, cancellationToken);
        if (!flow.IsSteady)
        {
            // A machine that was busy for a moment is not so twice; a proxy that gathers frames always does.
            var again = await MeasureAsync(patient, cancellationToken);
            flow = again.Held < flow.Held ? again : flow;
        }

        patient.Findings.Add(way, flow);
        return [Judge(flow)];
    }

    private async Task<Flow> MeasureAsync(Patient patient, CancellationToken cancellationToken)
    {
        var askedAt = patient.Time.GetTimestamp();
        return Flow.Of(await ReadAsync(patient, Metronome.Second(patient.Begun), cancellationToken), askedAt, patient.Time);
    }

    private async Task<IReadOnlyList<SeenFrame>> ReadAsync(Patient patient, JsonObject input, CancellationToken cancellationToken)
    {
        var frames = new List<SeenFrame>();
        await foreach (var frame in way.AskAsync(patient, input, cancellationToken))
        {
            frame.ThrowIfFailed();
            frames.Add(frame);
        }

        return frames is [.., { IsTerminal: true }] ? frames : throw new TroubleException(AnswerCheck.BrokenOff);
    }

    private CheckResult Judge(Flow flow)
    {
        var found = $"first frame after {Figures.Of(flow.FirstFrame)}, {flow.Alone} of {flow.Frames} alone ({Figures.Share(flow.Alone, flow.Frames)})";
        return flow switch
        {
            { Pieces: not Metronome.Pieces } => CheckResult.Failed(Name, new Trouble($"{flow.Pieces} of {Metronome.Pieces} pieces came", "Something in between changes the text. Look into its log.")),
            { IsHeld: true } => CheckResult.Failed(Name, new Trouble(
                $"{found}; held back: written over {Figures.Of(flow.Written)}, come within {Figures.Of(flow.Arrived)}", "See the row 'in between'.")),
            _ when flow.IsSteady || !way.SendsEachFrame => CheckResult.Well(Name, found),
            _ when flow.LargestSentLump >= flow.LargestLump => CheckResult.Noted(
                Name, found, "The server itself wrote in lumps: its machine is busy. Measure again when it is not."),
            _ => CheckResult.Noted(
                Name, found, "Now and then frames come together, not late enough for a person to see: a busy machine or radio does that. Measure again."),
        };
    }
}
