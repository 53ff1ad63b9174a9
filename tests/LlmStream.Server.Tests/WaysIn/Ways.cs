namespace LlmStream.Server.Tests.WaysIn;

/// <summary>Every way in by its name.</summary>
internal static class Ways
{
    internal const string Hub = "hub";
    internal const string EventStream = "event stream";
    internal const string Socket = "socket";
    internal const string Whole = "whole answer";

    internal static readonly IReadOnlyList<string> Streaming = [Hub, EventStream, Socket];

    internal static readonly IReadOnlyList<string> All = [.. Streaming, Whole];

    internal static IWayIn Open(string way, Uri address) => way == Whole ? new WholeAnswerWay(address) : OpenStreaming(way, address);

    internal static IStreamingWayIn OpenStreaming(string way, Uri address) => way switch
    {
        Hub => new HubWay(address),
        EventStream => new EventStreamWay(address),
        Socket => new SocketWay(address),
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, "There is no such way in."),
    };
}
