using System.Globalization;

namespace LlmStream.Benchmarks.Load;

/// <summary>How a client reads.</summary>
internal enum LoadWay
{
    /// <summary>A SignalR hub: the server's or the naive one.</summary>
    Hub,

    /// <summary>The server's plain WebSocket.</summary>
    Socket,

    /// <summary>The server's event stream.</summary>
    Events,

    /// <summary>The relay's WebSocket.</summary>
    Relay,

    /// <summary>The fake itself.</summary>
    Fake,
}

/// <summary>What a number of clients do at one time.</summary>
/// <param name="Way">How they read.</param>
/// <param name="Streams">How many.</param>
/// <param name="Tokens">Tokens of each answer.</param>
/// <param name="Rate">Tokens a second; 0 for as fast as they are read.</param>
/// <param name="PaceMs">The least milliseconds between two of a client's frames.</param>
/// <param name="IsNaive">Whether the hub is the naive one.</param>
internal sealed record LoadPlan(LoadWay Way, int Streams, int Tokens, int Rate, int PaceMs, bool IsNaive)
{
    internal const string NaiveMethod = "Stream";

    /// <summary>The answer as the fake understands it.</summary>
    internal string Model => string.Create(CultureInfo.InvariantCulture, $"bench:{Tokens}x{Rate}");

    internal string Method => IsNaive ? NaiveMethod : "Chat";

    internal object Input => new { message = "Hello", model = $"ollama/{Model}", paceMs = PaceMs };

    internal string Path => Way switch
    {
        LoadWay.Hub => "hub",
        LoadWay.Socket => "ws/chat",
        LoadWay.Relay => "stream",
        _ => "api/chat",
    };

    /// <summary>The streams begin evenly over this time: people do not all ask in one millisecond.</summary>
    internal TimeSpan Ramp => TimeSpan.FromMilliseconds(Streams == 1 ? 0 : Math.Max(1000, Streams));

    /// <summary>
    /// The places of those tokens of an answer that are sent while all streams run and none begins or ends: what starts cost the streams
    /// that run already is not among them, nor what a start left to do for a second after the last. Of answers that are too short for
    /// that (5,000 streams begin over five seconds) about the middle, in which some still begin.
    /// </summary>
    internal Range BetweenStartsAndEnds
    {
        get
        {
            var atEnds = (int)Math.Min(Tokens / 3, Rate * Ramp.TotalSeconds);
            return Math.Min(Tokens / 2, atEnds + Rate)..^atEnds;
        }
    }

    /// <summary>How long it would take a server without limits.</summary>
    internal TimeSpan Ideal => Ramp + TimeSpan.FromSeconds(Rate == 0 ? 0 : (double)Tokens / Rate);

    /// <summary>After this, what has not come is counted as missing.</summary>
    internal TimeSpan Timeout => (Ideal * 4) + TimeSpan.FromSeconds(30);

    internal TokenStream Open(Wire wire) => Way switch
    {
        LoadWay.Hub => new HubStream(wire, this),
        LoadWay.Socket or LoadWay.Relay => new SocketStream(wire, this),
        _ => new HttpStream(wire, this),
    };
}
