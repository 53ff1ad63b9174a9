using System.Net.WebSockets;
using LlmStream.Benchmarks.CommandLine;
using LlmStream.Benchmarks.Deflate;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LlmStream.Benchmarks.Servers;

/// <summary>Kestrel with one WebSocket for each client, to which, when it asks, the same frames are sent, each as a message, as fast as they are taken.</summary>
internal static class FrameServer
{
    internal static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var compression = Compression.Parse(arguments.Text("compression"));
        arguments.EnsureAllTaken();
        var frames = SentFrames.Kinds.ToDictionary(kind => kind, SentFrames.Of, StringComparer.Ordinal);
        await using var application = OwnServer.Create().Build();
        application.UseWebSockets();
        application.Map("/{kind}", (HttpContext context, string kind) => SendAsync(context, compression, frames[kind]));
        return await OwnServer.ServeAsync(application, cancellationToken);
    }

    private static async Task SendAsync(HttpContext context, Compression compression, byte[][] frames)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(compression.ToAcceptContext());
        var asked = new byte[1];
        await socket.ReceiveAsync(asked, context.RequestAborted);
        foreach (var frame in frames)
        {
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
        }

        // Held until the client goes, so that what a connection keeps can be seen.
        await socket.ReceiveAsync(asked, context.RequestAborted);
    }
}
