using LlmStream.Server.Doctor.Report;
using LlmStream.Server.Doctor.Troubles;
using LlmStream.Server.Doctor.Ways;

namespace LlmStream.Server.Doctor.Checks;

/// <summary>A short answer of the model that answers when nobody is named.</summary>
/// <remarks>How many frames came alone is told and not judged: a fast model, or one that gives several words at once, joins them rightly.</remarks>
internal sealed class AnswerCheck(DoctorOptions options) : ICheck
{
    private const string Prompt = "Count from 1 to 20 in words.";
    private const int MaxTokens = 100;
    private const double AtOnceSeconds = 0.02;

    private Wait present = new("the run was not begun", "The connection stands, but nothing comes on it. Look into the server's log.");
    private long presentSince;
    private Wait? longest;
    private TimeSpan longestTook;

    public string Name => "answer of the model";

    public TimeSpan LimitOf(DoctorOptions options) => options.AnswerLimit;

    public string WhenOverdue(Patient patient) => $"At last {present.What}. {present.Advice}";

    public async Task<IReadOnlyList<CheckResult>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        var input = patient.Begun.Chat(Prompt, model: null);
        input["maxTokens"] = MaxTokens;
        var askedAt = presentSince = patient.Time.GetTimestamp();
        var deltas = new List<SeenFrame>();
        var who = string.Empty;
        await foreach (var frame in new EventStreamWay().AskAsync(patient, input, cancellationToken))
        {
            frame.ThrowIfFailed();
            switch (frame.Type)
            {
                case "started":
                    who = $"{frame.Word("provider")}/{frame.Word("model")}";
                    Begin(patient, frame.At, new("the model was asked", "See the log of what runs it."));
                    break;
                case "queued":
                    Begin(patient, frame.At, new("it waited for its turn behind other runs", "Run the doctor when nobody else writes, or allow more at once (Providers__<name>__MaxConcurrent)."));
                    break;
                case "status" when frame.Word("phase") == "loading":
                    Begin(patient, frame.At, new("the model was being loaded", "Let it stay in memory (Providers__Ollama__KeepAlive=-1), or choose a smaller one (Providers__Model)."));
                    break;
                case "status":
                    Begin(patient, frame.At, new("the model read the prompt", "A smaller model, or a machine with a graphics card, reads faster."));
                    break;
                case "token" or "thinking":
                    if (deltas.Count == 0)
                    {
                        Begin(patient, frame.At, new("the model wrote", "See the log of what runs it."));
                    }

                    deltas.Add(frame);
                    break;
                case var _ when frame.IsTerminal:
                    return [ResultOf(patient, who, askedAt, deltas)];
            }
        }

        throw new TroubleException(BrokenOff);
    }

    internal static Trouble BrokenOff { get; } = new(
        "the stream ended before the answer did",
        "A proxy in between cuts long answers (for nginx: a long `proxy_read_timeout`), or the server was ended. Look into both logs.");

    private CheckResult ResultOf(Patient patient, string who, long askedAt, List<SeenFrame> deltas)
    {
        if (deltas.Count == 0)
        {
            return CheckResult.Failed(Name, new Trouble($"{who} gave no text", "Try another model (Providers__Model), or look into the log of what runs it."));
        }

        var first = patient.Time.GetElapsedTime(askedAt, deltas[0].At);
        var seconds = patient.Time.GetElapsedTime(deltas[0].At, deltas[^1].At).TotalSeconds;
        var pieces = deltas.Sum(delta => delta.Count);
        var pace = seconds > AtOnceSeconds ? $", {(pieces - 1) / seconds:0} pieces a second" : ", then all at once";
        var lumps = Flow.LumpsOf(deltas.Select(delta => (patient.Time.GetElapsedTime(askedAt, delta.At).TotalMilliseconds, delta.Count)));
        var alone = lumps.Count(lump => lump is { Frames: 1, Pieces: 1 });
        var found = $"{who}: first word after {Figures.Of(first)}{pace}, {alone} of {deltas.Count} frames alone";
        return first > options.Slow
            ? CheckResult.Noted(Name, $"{found}; that is slow, and {Figures.Of(longestTook)} of it went by while {longest!.What}", longest.Advice)
            : CheckResult.Well(Name, found);
    }

    private void Begin(Patient patient, long at, Wait next)
    {
        if (next == present)
        {
            return;
        }

        var took = patient.Time.GetElapsedTime(presentSince, at);
        if (longest is null || took > longestTook)
        {
            (longest, longestTook) = (present, took);
        }

        (present, presentSince) = (next, at);
    }

    /// <param name="What">What was waited for, as the end of a sentence.</param>
    /// <param name="Advice">What makes it shorter.</param>
    private sealed record Wait(string What, string Advice);
}
