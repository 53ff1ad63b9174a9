using System.Net.Sockets;
using Serilog.Events;

namespace LlmStream.Server.Logs;

/// <summary>
/// A client that vanished is no fault of the server's. Kestrel knows that of a reset connection, but calls one that TCP gave up an unexpected
/// error; SignalR calls a method failed that was cancelled because nobody waits for it any more.
/// </summary>
internal static class ClientGone
{
    /// <summary>Whether that is what is logged.</summary>
    internal static bool IsToldBy(LogEvent logged) =>
        logged.Properties.GetValueOrDefault("SourceContext") is ScalarValue { Value: string source }
        && logged.Exception switch
        {
            SocketException { SocketErrorCode: SocketError.TimedOut } => source.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal),
            OperationCanceledException => source.StartsWith("Microsoft.AspNetCore.SignalR", StringComparison.Ordinal),
            _ => false,
        };
}
