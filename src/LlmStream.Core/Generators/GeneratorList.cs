namespace LlmStream.Core.Generators;

/// <summary>Interim.</summary>
public static class GeneratorList
{
    /// <summary>All.</summary>
    public static IReadOnlyList<IGenerator> All { get; } = [new InterimChat()];
}
