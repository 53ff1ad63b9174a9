using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using LlmStream.Benchmarks.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LlmStream.Benchmarks.Servers;

/// <summary>
/// The least that a streaming server can be: Kestrel, one WebSocket for each client, each token sent as a message when its line arrives. It
/// keeps nothing, and a client that goes away loses its answer.
/// </summary>
internal static class RelayServer
{
    private const int LongestModelName = 256;

    internal static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using var upstream = new Upstream(new Uri(arguments.Text("fake")));
        arguments.EnsureAllTaken();
        await using var application = OwnServer.Create().Build();
        application.UseWebSockets();
        application.Map("/stream", context => RelayAsync(context, upstream));
        return await OwnServer.ServeAsync(application, cancellationToken);
    }

    private static async Task RelayAsync(HttpContext context, Upstream upstream)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var name = new byte[LongestModelName];
        var received = await socket.ReceiveAsync(name.AsMemory(), context.RequestAborted);
        using var response = await upstream.ChatAsync(Encoding.UTF8.GetString(name, 0, received.Count), context.RequestAborted);
        var pipe = PipeReader.Create(await response.Content.ReadAsStreamAsync(context.RequestAborted));
        var text = new byte[1024];
        while (true)
        {
            var read = await pipe.ReadAsync(context.RequestAborted);
            var waiting = read.Buffer;
            while (waiting.PositionOf((byte)'\n') is { } end)
            {
                if (ReadContent(waiting.Slice(0, end), text) is > 0 and var length)
                {
                    await socket.SendAsync(text.AsMemory(0, length), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
                }

                waiting = waiting.Slice(waiting.GetPosition(1, end));
            }

            pipe.AdvanceTo(waiting.Start, waiting.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        await pipe.CompleteAsync();
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
    }

    private static int ReadContent(in ReadOnlySequence<byte> line, Span<byte> text)
    {
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                return reader.CopyString(text);
            }
        }

        return 0;
    }
}
