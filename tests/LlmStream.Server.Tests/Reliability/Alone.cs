namespace LlmStream.Server.Tests.Reliability;

/// <summary>Tests that load the machine, or look at a process's memory: one after the other, and not beside the rest.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
