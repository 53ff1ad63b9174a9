namespace LlmStream.FakeProviders.Scripts;

/// <summary>One thing that a script does, whatever the wire.</summary>
public abstract record ScriptStep
{
    /// <summary>A delta of text.</summary>
    public sealed record Text(string Delta) : ScriptStep;

    /// <summary>A delta of reasoning.</summary>
    public sealed record Think(string Delta) : ScriptStep;

    /// <summary>Tool calls that are made together.</summary>
    public sealed record Calls(IReadOnlyList<FakeCall> All) : ScriptStep;

    /// <summary>The end, and why.</summary>
    public sealed record Done(FakeEnd End, int PromptTokens, int CompletionTokens) : ScriptStep;

    /// <summary>An error in the middle of the stream.</summary>
    public sealed record Error(string Message) : ScriptStep;

    /// <summary>An event with this as its data.</summary>
    public sealed record Data(string Line) : ScriptStep;

    /// <summary>This as it is.</summary>
    public sealed record Raw(string Form) : ScriptStep;

    /// <summary>The same delta again and again.</summary>
    public sealed record Endless(string Delta) : ScriptStep;

    /// <summary>Goes silent until the client goes away.</summary>
    public sealed record Stall : ScriptStep;

    /// <summary>Ends the connection in the middle of the answer.</summary>
    public sealed record Cut : ScriptStep;
}

/// <summary>A tool call.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">A JSON object.</param>
public sealed record FakeCall(string Id, string Name, string Arguments);

/// <summary>Why an answer ends.</summary>
public enum FakeEnd
{
    /// <summary>It is whole.</summary>
    Stop,

    /// <summary>It reached its limit.</summary>
    Length,

    /// <summary>It waits for tools.</summary>
    Tools,

    /// <summary>The provider does not want to go on with it.</summary>
    Refused,
}

/// <summary>How a request is refused, in each wire's own words.</summary>
public enum Refusal
{
    /// <summary>The key is not known.</summary>
    Key,

    /// <summary>There is no such model.</summary>
    Model,

    /// <summary>Too many requests; in seven seconds again.</summary>
    Busy,

    /// <summary>Something broke.</summary>
    Failed,

    /// <summary>The prompt is too long.</summary>
    Overflow,
}

/// <summary>An answer that is not a stream.</summary>
public sealed record ScriptedAnswer(int Status, string Body, string? RetryAfter = null, string ContentType = "application/json");
