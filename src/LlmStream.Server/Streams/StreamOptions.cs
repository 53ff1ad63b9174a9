using System.ComponentModel.DataAnnotations;

namespace LlmStream.Server.Streams;

/// <summary>Settings <c>Streams</c> (contract, section 7).</summary>
public sealed class StreamOptions
{
    /// <summary>How often an idle stream of any way in is asked, or told, that both ends are there, in seconds. Who does not answer for three times as long is let go.</summary>
    [Range(1, 3_600)]
    public int HeartbeatSeconds { get; set; } = 15;
}
