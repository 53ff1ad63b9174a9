namespace LlmStream.Server.Streams;

/// <summary>Counts the streams of frames that are being served.</summary>
internal sealed class Subscriptions
{
    internal Subscriptions() => Hub = new ActivityCount(All);

    /// <summary>Those of every way in.</summary>
    internal ActivityCount All { get; } = new();

    /// <summary>Those of the hub, for whose last frames the server's end waits.</summary>
    internal ActivityCount Hub { get; }
}
