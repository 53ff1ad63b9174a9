using System.ComponentModel;
using System.Net;
using LlmStream.Mcp.Connections.Http;
using ModelContextProtocol;
using ModelContextProtocol.Client;

namespace LlmStream.Mcp.Connections;

/// <summary>Why a server is away, in our own words: those of an exception may hold an address with a key, or what a program printed.</summary>
internal static class AwayReason
{
    internal static string Of(Exception exception) => Causes(exception).Select(Words).FirstOrDefault(words => words is not null)
        ?? "the connection broke";

    internal static string Of(ClientCompletionDetails details) => details switch
    {
        StdioClientCompletionDetails { ExitCode: { } code } => $"its program ended with {code}",
        StdioClientCompletionDetails => "its program ended",
        HttpClientCompletionDetails { HttpStatusCode: { } status } => Words(status),
        { Exception: { } exception } => Of(exception),
        _ => "it closed the connection",
    };

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    private static string? Words(Exception exception) => exception switch
    {
        ClientTransportClosedException { Details: { Exception: not ClientTransportClosedException } details } => Of(details),
        TooLongException => "it sent more at once than is read",
        Win32Exception => "its program cannot be started",
        HttpRequestException { StatusCode: { } status } => Words(status),
        HttpRequestException => "nothing answers at its address",
        TimeoutException or OperationCanceledException => "it gave no answer in time",
        McpException => "it does not speak the protocol as expected",
        _ => null,
    };

    private static string Words(HttpStatusCode status) => $"it answered with HTTP {(int)status}";
}
