using System.Net.Http.Json;
using System.Text.Json;
using LlmStream.Benchmarks.Load;

namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>Opens connections that read answers, by each way.</summary>
internal sealed class WaysIn(Wire wire, StoredAnswers stored)
{
    /// <summary>Asks; an input that was sent before is its answer from the beginning.</summary>
    internal async Task<AnswerReader> StartAsync(Way way, object input, CancellationToken cancellationToken) => way switch
    {
        Way.Hub => await OpenHubAsync("Chat", input, cancellationToken),
        Way.Socket => await OpenSocketAsync("ws/chat", JsonSerializer.SerializeToUtf8Bytes(input), cancellationToken),
        _ => await OpenEventsAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(wire.Server, "api/chat")) { Content = JsonContent.Create(input) }, cancellationToken),
    };

    /// <summary>Goes on from a cursor.</summary>
    /// <param name="way">How.</param>
    /// <param name="messageId">With which answer.</param>
    /// <param name="cursor">Where the reader is.</param>
    /// <param name="paceMs">The least milliseconds between two frames.</param>
    /// <param name="isSameStream">Whether an event stream broke: a browser then sends its last event's id by itself.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    internal async Task<AnswerReader> ResumeAsync(
        Way way, Guid messageId, string cursor, int paceMs, bool isSameStream, CancellationToken cancellationToken)
    {
        switch (way)
        {
            case Way.Hub:
                return await OpenHubAsync("Resume", new { messageId, cursor, paceMs }, cancellationToken);
            case Way.Socket:
                return await OpenSocketAsync($"ws/chat?message={messageId}&cursor={cursor}&paceMs={paceMs}", input: null, cancellationToken);
            default:
                var path = $"api/messages/{messageId}/stream?paceMs={paceMs}";
                var request = new HttpRequestMessage(HttpMethod.Get, new Uri(wire.Server, isSameStream ? path : $"{path}&cursor={cursor}"));
                if (isSameStream)
                {
                    request.Headers.Add("Last-Event-ID", cursor);
                }

                return await OpenEventsAsync(request, cancellationToken);
        }
    }

    private async Task<AnswerReader> OpenHubAsync(string method, object argument, CancellationToken cancellationToken)
    {
        var socket = new ClientSocket(wire);
        try
        {
            await HubRecords.ConnectAsync(socket, "hub", cancellationToken);
            var reader = new HubReader(socket);
            await reader.AskAsync(method, argument, cancellationToken);
            return reader;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<AnswerReader> OpenSocketAsync(string path, byte[]? input, CancellationToken cancellationToken)
    {
        var socket = new ClientSocket(wire);
        try
        {
            await socket.ConnectAsync(path, cancellationToken);
            if (input is not null)
            {
                await socket.SendAsync(input, cancellationToken);
            }

            return new SocketReader(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<AnswerReader> OpenEventsAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        await EventReader.OpenAsync(wire.Invoker, request, stored, cancellationToken);
}
