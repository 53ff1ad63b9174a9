using System.Text.Json;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.WaysIn;

/// <summary>One run, or the feed, on a socket of its own.</summary>
internal sealed class SocketSubscription(TextSocket socket) : ISubscription
{
    private const string Nonsense = "is-anything-left";

    private int messages;
    private bool hasEnded;

    public async Task<Received?> NextAsync()
    {
        if (hasEnded)
        {
            await AssertNothingIsLeftAsync();
            return null;
        }

        var received = await ReceiveAsync();
        hasEnded = received is null or { IsTerminal: true };
        return received;
    }

    public Task StopAsync(Guid messageId) => socket.SendAsync("""{"type":"stop"}""");

    public ValueTask CutAsync() => socket.DisposeAsync();

    public ValueTask DisposeAsync() => socket.DisposeAsync();

    internal Task SendAsync(string text)
    {
        hasEnded = false;
        return socket.SendAsync(text);
    }

    private async Task<Received?> ReceiveAsync()
    {
        if (await socket.ReceiveAsync(Patience.Token) is not { } utf8)
        {
            return null;
        }

        var frame = JsonElement.Parse(utf8.Span);
        return new Received(frame.GetProperty("type").GetString()!, frame, ++messages);
    }

    /// <summary>A socket stays open behind a run's end; the answer to a nonsense command comes next only if the end was the end.</summary>
    internal async Task AssertNothingIsLeftAsync()
    {
        try
        {
            await socket.SendAsync($$"""{"type":"{{Nonsense}}"}""");
        }
        catch (System.Net.WebSockets.WebSocketException)
        {
            // A server that ends lets its sockets go behind their last frame.
            return;
        }

        var next = await ReceiveAsync();
        Assert.True(next is null || (next.Code == "invalid_request" && next.ToString().Contains(Nonsense, StringComparison.Ordinal)), $"{next}");
    }
}
