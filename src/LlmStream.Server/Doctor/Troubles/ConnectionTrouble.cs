using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;

namespace LlmStream.Server.Doctor.Troubles;

/// <summary>What broke on the way to the server, in plain words.</summary>
internal static class ConnectionTrouble
{
    /// <summary>Whether it tells of the connection or of what came on it, and of no defect here.</summary>
    internal static bool IsOfConnection(Exception exception) => exception is HttpRequestException or WebSocketException or SocketException or IOException
        or OperationCanceledException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or InvalidDataException;

    internal static Trouble Of(Exception exception, Patient patient)
    {
        var address = patient.Address;
        var socket = Chain(exception).OfType<SocketException>().FirstOrDefault();
        var http = Chain(exception).OfType<HttpRequestException>().FirstOrDefault();
        return (socket?.SocketErrorCode, http?.HttpRequestError) switch
        {
            _ when patient.Certificate.Trouble is { } certificate => certificate,
            (SocketError.ConnectionRefused, _) => new(
                $"nothing listens at {address.Host}:{address.Port} (connection refused)",
                "Start the server: dotnet run --project src/LlmStream.Server. It prints where it listens; give the doctor that address. From another machine: it listens on its own machine alone unless Urls says otherwise."),
            (SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain, _) or (_, HttpRequestError.NameResolutionError) => new(
                $"the name '{address.Host}' is not known",
                "Check how it is written, and whether this machine finds other names; or use the server's number, such as http://192.168.1.20:5080."),
            (SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown, _) => new(
                $"no way leads to {address.Host}:{address.Port}",
                "Is that machine on, in the same network, and does its firewall let this port through? The server must listen beyond its own machine (Urls)."),
            (_, HttpRequestError.SecureConnectionError) => new(
                $"no secure connection comes about with {address.Host}:{address.Port}",
                $"Perhaps it speaks plain HTTP: try http://{address.Authority}."),
            (_, HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError) or (SocketError.ConnectionReset, _) => new(
                "the connection was closed without a proper answer",
                address.Scheme == Uri.UriSchemeHttp
                    ? $"Either another program than LlmStream listens there, or it wants https://{address.Authority}, or a proxy or firewall in between cut it."
                    : "Either another program than LlmStream listens there, or a proxy or firewall in between cut it."),
            _ when exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or InvalidDataException => new(
                "it answered what LlmStream does not say",
                "Another program or another version may answer there. Open the address in a browser to see which."),
            _ => new($"the connection broke: {exception.Message}", "Try again. If it stays, look into the server's log and the proxy's."),
        };
    }

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? each = exception; each is not null; each = each.InnerException)
        {
            yield return each;
        }
    }
}
