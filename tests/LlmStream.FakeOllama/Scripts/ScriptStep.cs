namespace LlmStream.FakeOllama.Scripts;

/// <summary>One thing that a script does.</summary>
internal abstract record ScriptStep
{
    /// <summary>A line with something of the answer.</summary>
    internal sealed record Delta(string? Text, string? Thinking, IReadOnlyList<ScriptedToolCall>? ToolCalls) : ScriptStep;

    /// <summary>A last line.</summary>
    internal sealed record Done(string? Reason, ScriptedCounts Counts, string? Text = null, IReadOnlyList<ScriptedToolCall>? ToolCalls = null) : ScriptStep;

    /// <summary>An error line.</summary>
    internal sealed record Error(string Message) : ScriptStep;

    /// <summary>These bytes as they are.</summary>
    internal sealed record Raw(byte[] Bytes) : ScriptStep;

    /// <summary>The same delta again and again.</summary>
    internal sealed record Endless(Delta Again) : ScriptStep;

    /// <summary>Waits until the test releases it.</summary>
    internal sealed record Hold : ScriptStep;

    /// <summary>Waits a while.</summary>
    internal sealed record Pause(TimeSpan Duration) : ScriptStep;

    /// <summary>Goes silent until the client goes away.</summary>
    internal sealed record Stall : ScriptStep;

    /// <summary>Ends the connection in the middle of the answer.</summary>
    internal sealed record Cut : ScriptStep;
}

/// <summary>A tool call that a script makes.</summary>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">A JSON object.</param>
/// <param name="Id">Left out when null, as older servers do.</param>
public sealed record ScriptedToolCall(string Name, string Arguments, string? Id = null);

/// <summary>The counts of a last line; zeros are left out, as Ollama does.</summary>
public sealed record ScriptedCounts(long Prompt = 0, long Completion = 0, long TotalNanoseconds = 0, long LoadNanoseconds = 0, long PromptNanoseconds = 0, long CompletionNanoseconds = 0);
