using System.Text;

namespace LlmStream.FakeOllama.Scripts;

/// <summary>
/// What the fake answers, step by step; a script without <see cref="Done"/> ends without one, which is a fault. The same script may be
/// played for several requests at once; a gate is then shared between them.
/// </summary>
public sealed class Script : IDisposable
{
    private readonly List<ScriptStep> steps = [];

    internal IReadOnlyList<ScriptStep> Steps => steps;

    internal Gate Gate { get; } = new();

    internal bool IsGated { get; private set; }

    internal double? TokensPerSecond { get; private set; }

    internal int? WriteBytes { get; private set; }

    internal int LinesInWrite { get; private set; } = 1;

    internal long? CutAt { get; private set; }

    internal ScriptedStatus? Answer { get; private set; }

    internal bool DropsConnection { get; private set; }

    internal bool ClosesSilently { get; private set; }

    internal bool DropsNextOnConnection { get; private set; }

    /// <summary>A whole answer: these deltas, then a proper end.</summary>
    public static Script Of(params string[] deltas) => new Script().Text(deltas).Done();

    /// <summary>An answer with this status and this body instead of a stream.</summary>
    public static Script Status(int status, string body, string? retryAfter = null) =>
        new() { Answer = new ScriptedStatus(status, body, retryAfter) };

    /// <summary>The connection is closed without a word.</summary>
    public static Script Drop() => new() { DropsConnection = true };

    public Script Text(params string[] deltas) => Add(deltas.Select(text => new ScriptStep.Delta(text, null, null)));

    public Script Think(params string[] deltas) => Add(deltas.Select(text => new ScriptStep.Delta(null, text, null)));

    public Script ToolCalls(params ScriptedToolCall[] calls) => Add([new ScriptStep.Delta(null, null, calls)]);

    public Script Error(string message) => Add([new ScriptStep.Error(message)]);

    /// <summary>A line of its own, end included.</summary>
    public Script Line(string json) => Add([new ScriptStep.Raw(Encoding.UTF8.GetBytes(json + "\n"))]);

    /// <summary>Bytes that need not be a line.</summary>
    public Script Raw(params byte[] bytes) => Add([new ScriptStep.Raw(bytes)]);

    /// <summary>A last line; counts of the text so far when none are given.</summary>
    public Script Done(string? reason = "stop", ScriptedCounts? counts = null) =>
        Add([new ScriptStep.Done(reason, counts ?? new ScriptedCounts(12, steps.OfType<ScriptStep.Delta>().Count(), 9_000_000, 1_000_000, 2_000_000, 6_000_000))]);

    /// <summary>Text and calls in the last line itself, as servers that do not stream them do.</summary>
    public Script DoneWith(string text, params ScriptedToolCall[] calls) =>
        Add([new ScriptStep.Done("stop", new ScriptedCounts(12, 5), text, calls.Length == 0 ? null : calls)]);

    public Script Endless(string text) => Add([new ScriptStep.Endless(new ScriptStep.Delta(text, null, null))]);

    public Script EndlessThinking(string text) => Add([new ScriptStep.Endless(new ScriptStep.Delta(null, text, null))]);

    /// <summary>Waits here for <see cref="ReleaseAsync"/>.</summary>
    public Script Hold() => Add([new ScriptStep.Hold()]);

    public Script Pause(TimeSpan duration) => Add([new ScriptStep.Pause(duration)]);

    public Script Stall() => Add([new ScriptStep.Stall()]);

    public Script Cut() => Add([new ScriptStep.Cut()]);

    /// <summary>Every line waits for <see cref="ReleaseAsync"/>.</summary>
    public Script Gated()
    {
        IsGated = true;
        return this;
    }

    /// <summary>Lines at this pace; a late one does not delay those after it.</summary>
    public Script Paced(double tokensPerSecond)
    {
        TokensPerSecond = tokensPerSecond;
        return this;
    }

    /// <summary>Each write has this many bytes, wherever characters and lines end.</summary>
    public Script InWritesOf(int bytes)
    {
        WriteBytes = bytes;
        return this;
    }

    /// <summary>Several lines in each write.</summary>
    public Script LinesPerWrite(int lines)
    {
        LinesInWrite = lines;
        return this;
    }

    /// <summary>Ends the connection after this many bytes.</summary>
    public Script CutAfterBytes(long bytes)
    {
        CutAt = bytes;
        return this;
    }

    /// <summary>The connection looks kept alive, and is closed after the answer without a word.</summary>
    public Script ThenCloseSilently()
    {
        ClosesSilently = true;
        return this;
    }

    /// <summary>The connection looks kept alive, and is closed when the next chat request comes on it: the request and the closing crossed.</summary>
    public Script ThenDropNextRequest()
    {
        DropsNextOnConnection = true;
        return this;
    }

    /// <summary>Lets the next gated line go, and returns when it has been handed to the socket.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken = default) => Gate.ReleaseAsync(cancellationToken);

    /// <summary>Lets everything go, now and later.</summary>
    public void ReleaseAll() => Gate.Open();

    public void Dispose() => Gate.Dispose();

    private Script Add(IEnumerable<ScriptStep> added)
    {
        steps.AddRange(added);
        return this;
    }
}

/// <summary>An answer that is not a stream.</summary>
internal sealed record ScriptedStatus(int Status, string Body, string? RetryAfter);
