using LlmStream.FakeOllama.Scripts;

namespace LlmStream.FakeProviders.Scripts;

/// <summary>What a provider answers, step by step and in the words of no wire; a script without <see cref="Done"/> ends without one, which is a fault.</summary>
public sealed class ProviderScript : IDisposable
{
    private readonly List<ScriptStep> steps = [];

    /// <summary>What it does.</summary>
    public IReadOnlyList<ScriptStep> Steps => steps;

    /// <summary>How it refuses; null when it does not.</summary>
    public Refusal? Refusal { get; private init; }

    /// <summary>An answer that is not a stream.</summary>
    public ScriptedAnswer? Answer { get; private init; }

    /// <summary>Whether every delta waits for <see cref="ReleaseAsync"/>.</summary>
    public bool IsGated { get; private set; }

    /// <summary>How many bytes each write has, wherever characters and lines end; null for whole events.</summary>
    public int? WriteBytes { get; private set; }

    /// <summary>Whether lines end as they do on Windows.</summary>
    public bool HasCarriageReturns { get; private set; }

    internal Gate Gate { get; } = new();

    /// <summary>A whole answer: these deltas, then a proper end.</summary>
    public static ProviderScript Of(params string[] deltas) => new ProviderScript().Text(deltas).Done();

    public static ProviderScript Refuse(Refusal refusal) => new() { Refusal = refusal };

    /// <summary>An answer with this status and body instead of a stream.</summary>
    public static ProviderScript Status(int status, string body, string? retryAfter = null, string contentType = "application/json") =>
        new() { Answer = new ScriptedAnswer(status, body, retryAfter, contentType) };

    public ProviderScript Text(params string[] deltas) => Add(deltas.Select(delta => new ScriptStep.Text(delta)));

    public ProviderScript Think(params string[] deltas) => Add(deltas.Select(delta => new ScriptStep.Think(delta)));

    public ProviderScript Calls(params FakeCall[] calls) => Add([new ScriptStep.Calls(calls)]);

    public ProviderScript Done(FakeEnd end = FakeEnd.Stop, int promptTokens = 26, int completionTokens = 7) =>
        Add([new ScriptStep.Done(end, promptTokens, completionTokens)]);

    public ProviderScript Error(string message) => Add([new ScriptStep.Error(message)]);

    /// <summary>An event of its own, or on a wire of lines a line.</summary>
    public ProviderScript Data(string line) => Add([new ScriptStep.Data(line)]);

    /// <summary>Bytes of no form.</summary>
    public ProviderScript Raw(string text) => Add([new ScriptStep.Raw(text)]);

    public ProviderScript Endless(string delta) => Add([new ScriptStep.Endless(delta)]);

    public ProviderScript Stall() => Add([new ScriptStep.Stall()]);

    public ProviderScript Cut() => Add([new ScriptStep.Cut()]);

    public ProviderScript Gated()
    {
        IsGated = true;
        return this;
    }

    public ProviderScript InWritesOf(int bytes)
    {
        WriteBytes = bytes;
        return this;
    }

    public ProviderScript WithCarriageReturns()
    {
        HasCarriageReturns = true;
        return this;
    }

    /// <summary>Lets the next delta go, and returns when it has been handed to the socket.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken = default) => Gate.ReleaseAsync(cancellationToken);

    public void Dispose() => Gate.Dispose();

    private ProviderScript Add(IEnumerable<ScriptStep> added)
    {
        steps.AddRange(added);
        return this;
    }
}
