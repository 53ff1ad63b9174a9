using System.Text.Json.Nodes;

namespace LlmStream.Server.Tests.WaysIn;

/// <summary>The plain WebSocket, a new one for each stream.</summary>
internal sealed class SocketWay(Uri address) : IStreamingWayIn
{
    public async Task<ISubscription> StartAsync(string generatorId, JsonObject input)
    {
        var socket = await TextSocket.ConnectAsync(address, $"/ws/{generatorId}");
        await socket.SendAsync(input.ToJsonString());
        return new SocketSubscription(socket);
    }

    public async Task<ISubscription> ResumeAsync(string generatorId, Guid messageId, string? cursor = null, int? paceMs = null) =>
        new SocketSubscription(await TextSocket.ConnectAsync(address, $"/ws/{generatorId}?message={messageId}&cursor={cursor}&paceMs={paceMs}"));

    public Task<ISubscription> RetryAsync(string generatorId, Guid messageId) => CommandAsync(generatorId, "retry", messageId);

    public Task<ISubscription> ContinueAsync(string generatorId, Guid messageId) => CommandAsync(generatorId, "continue", messageId);

    public async Task StopAsync(Guid messageId)
    {
        await using var socket = new SocketSubscription(await TextSocket.ConnectAsync(address, "/ws/chat"));
        await socket.SendAsync(new JsonObject { ["type"] = "stop", ["messageId"] = messageId }.ToJsonString());
        await socket.AssertNothingIsLeftAsync();
    }

    public async Task AnswerToolAsync(Guid messageId, string callId, bool allow)
    {
        await using var socket = new SocketSubscription(await TextSocket.ConnectAsync(address, "/ws/chat"));
        await socket.SendAsync(new JsonObject { ["type"] = "answer-tool", ["messageId"] = messageId, ["callId"] = callId, ["allow"] = allow }.ToJsonString());
        await socket.AssertNothingIsLeftAsync();
    }

    public async Task<ISubscription> FeedAsync() => new SocketSubscription(await TextSocket.ConnectAsync(address, "/ws/feed"));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<ISubscription> CommandAsync(string generatorId, string command, Guid messageId)
    {
        var socket = await TextSocket.ConnectAsync(address, $"/ws/{generatorId}");
        await socket.SendAsync(new JsonObject { ["type"] = command, ["messageId"] = messageId }.ToJsonString());
        return new SocketSubscription(socket);
    }
}
