using Microsoft.Extensions.Options;

namespace LlmStream.Server.Streams;

/// <summary>How the two ends of a connection know of each other, the same on every way in.</summary>
internal sealed class Heartbeat(IOptions<StreamOptions> options, TimeProvider time)
{
    /// <summary>The most that passes on an idle connection before the server sends something.</summary>
    internal TimeSpan Interval { get; } = TimeSpan.FromSeconds(options.Value.HeartbeatSeconds);

    /// <summary>A client from which nothing came for so long, although it was asked, is gone.</summary>
    internal TimeSpan Limit { get; } = 3 * TimeSpan.FromSeconds(options.Value.HeartbeatSeconds);

    /// <summary>Ticks at each heartbeat.</summary>
    internal PeriodicTimer StartTimer() => new(Interval, time);
}
