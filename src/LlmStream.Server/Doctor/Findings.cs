using LlmStream.Server.Doctor.Ways;

namespace LlmStream.Server.Doctor;

/// <summary>What earlier checks found and later ones judge by.</summary>
internal sealed class Findings
{
    private readonly List<(IWay Way, Flow Flow)> flows = [];
    private readonly List<IWay> silent = [];

    /// <summary>How each way in was that gave a whole answer.</summary>
    internal IReadOnlyList<(IWay Way, Flow Flow)> Flows => flows;

    /// <summary>The ways in by which nothing came within the limit, though the connection stood.</summary>
    internal IReadOnlyList<IWay> Silent => silent;

    /// <summary>What names itself in an answer's headers, which LlmStream does not: a proxy; null when nothing does.</summary>
    internal string? Front { get; set; }

    /// <summary>Whether a WebSocket was refused.</summary>
    internal bool SocketsRefused { get; set; }

    internal void Add(IWay way, Flow flow) => flows.Add((way, flow));

    internal void AddSilent(IWay way) => silent.Add(way);
}
