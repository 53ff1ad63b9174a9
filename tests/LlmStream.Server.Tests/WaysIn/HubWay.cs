using System.Text.Json.Nodes;

namespace LlmStream.Server.Tests.WaysIn;

/// <summary>The SignalR hub over one WebSocket, which all streams share.</summary>
internal sealed class HubWay(Uri address) : IStreamingWayIn
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private HubConnection? connection;

    public Task<ISubscription> StartAsync(string generatorId, JsonObject input) => StreamAsync(MethodOf(generatorId), input);

    public Task<ISubscription> ResumeAsync(string generatorId, Guid messageId, string? cursor = null, int? paceMs = null)
    {
        var request = new JsonObject { ["messageId"] = messageId, ["cursor"] = cursor };
        if (paceMs is { } pace)
        {
            request["paceMs"] = pace;
        }

        return StreamAsync("Resume", request);
    }

    public Task<ISubscription> RetryAsync(string generatorId, Guid messageId) =>
        StreamAsync("Retry", new JsonObject { ["messageId"] = messageId });

    public async Task StopAsync(Guid messageId) => await (await ConnectAsync()).StopAsync(messageId);

    public async Task AnswerToolAsync(Guid messageId, string callId, bool allow)
    {
        var answer = await (await ConnectAsync()).InvokeAsync("AnswerTool", new JsonObject { ["messageId"] = messageId, ["callId"] = callId, ["allow"] = allow });
        Assert.True(answer.TryGetProperty("conversationId", out _), answer.GetRawText());
    }

    public Task<ISubscription> ContinueAsync(string generatorId, Guid messageId) =>
        StreamAsync("Continue", new JsonObject { ["messageId"] = messageId });

    public Task<ISubscription> FeedAsync() => StreamAsync("Feed", []);

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }

        turn.Dispose();
    }

    /// <summary>The method of a generator: its id in PascalCase.</summary>
    internal static string MethodOf(string generatorId) =>
        string.Concat(generatorId.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private async Task<ISubscription> StreamAsync(string method, JsonObject argument) =>
        await (await ConnectAsync()).StreamAsync(method, argument);

    private async Task<HubConnection> ConnectAsync()
    {
        await turn.WaitAsync();
        try
        {
            return connection ??= await HubConnection.ConnectAsync(address);
        }
        finally
        {
            turn.Release();
        }
    }
}
