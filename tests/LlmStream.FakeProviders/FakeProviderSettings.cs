namespace LlmStream.FakeProviders;

/// <summary>How the fake begins.</summary>
public sealed record FakeProviderSettings
{
    /// <summary>0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>The key that it wants; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>Its list of models, in the words of its wire; the wire's own when null.</summary>
    public string? ModelList { get; init; }
}
