using System.ComponentModel.DataAnnotations;

namespace LlmStream.Server.Hosting;

/// <summary>What is done about memory that is not needed (<c>Memory</c> in the settings).</summary>
internal sealed class MemoryOptions
{
    /// <summary>After so many seconds without a run, memory that earlier ones needed goes back to the system; 0 leaves it to the collector, which looks at it when the next are there.</summary>
    [Range(0, 86_400)]
    public int IdleSeconds { get; set; } = 10;
}
