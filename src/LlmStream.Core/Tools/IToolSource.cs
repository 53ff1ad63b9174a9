namespace LlmStream.Core.Tools;

/// <summary>Tools that come and go while the server runs, such as those of another program.</summary>
public interface IToolSource
{
    /// <summary>Those that can be called now; none has a name of another.</summary>
    IReadOnlyList<ITool> Tools { get; }

    /// <summary>Completes when each of those that may come was looked for once, whether it was there or not.</summary>
    Task Looked => Task.CompletedTask;
}
