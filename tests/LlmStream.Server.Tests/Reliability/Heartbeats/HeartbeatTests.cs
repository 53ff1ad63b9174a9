using System.Text;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Reliability.SlowReaders;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Reliability.Heartbeats;

/// <summary>A client that gives no sign of life is let go, and its run goes on; one that does stays, however little is said.</summary>
[Collection(Alone.Name)]
public sealed class HeartbeatTests(HeartbeatServer server) : IClassFixture<HeartbeatServer>
{
    private const char RecordSeparator = '\u001e';
    private const string HubHandshake = "{\"protocol\":\"json\",\"version\":1}\u001e";
    private const string HubPing = """{"type":6}""";
    private const int Several = 4;

    // Together more than any socket's buffers in the time that a silent client is given.
    private const int DeltaLength = 20_000;
    private const int DeltasPerSecond = 200;

    [Fact]
    public async Task A_socket_that_never_answers_a_ping_is_closed()
    {
        using var model = Waiting();
        var id = await BeginAsync(model);
        await using var silent = await RawSocket.ConnectAsync(server.Address, $"/ws/chat?message={id}");
        await AssertClosedAsync(silent);
        await AssertGoesOnAsync(model, id);
    }

    [Fact]
    public async Task A_feed_s_socket_that_never_answers_a_ping_is_closed()
    {
        await using var silent = await RawSocket.ConnectAsync(server.Address, "/ws/feed");
        await AssertClosedAsync(silent);
    }

    [Fact]
    public async Task A_hub_client_that_never_answers_a_ping_is_closed()
    {
        using var model = Waiting();
        var id = await BeginAsync(model);
        await using var silent = await RawSocket.ConnectAsync(server.Address, "/hub");
        await silent.SendAsync(HubHandshake);
        await silent.SendAsync(HubResume(id));
        await AssertClosedAsync(silent);
        await AssertGoesOnAsync(model, id);
    }

    [Fact]
    public async Task A_hub_client_that_sends_no_more_pings_is_closed()
    {
        using var model = Waiting();
        var id = await BeginAsync(model);
        await using var silent = await ConnectToHubAsync(id);
        await silent.SendAsync(HubPing + RecordSeparator);
        var pings = 0;
        try
        {
            // The WebSocket below answers its own pings, which is not enough: SignalR asks for a sign of its own.
            var patience = Patience.Token;
            while (await silent.ReceiveAsync(patience) is { } message)
            {
                pings += Encoding.UTF8.GetString(message.Span).Contains(HubPing, StringComparison.Ordinal) ? 1 : 0;
            }
        }
        catch (System.Net.WebSockets.WebSocketException)
        {
            // Closed without a goodbye.
        }

        Assert.True(pings > 0);
        await AssertGoesOnAsync(model, id);
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task Who_takes_nothing_of_what_is_sent_is_closed(string wayName)
    {
        await ServerQuiet.WaitAsync(server.Api);
        using var model = new ScriptedModel(server.Ollama, new Script().Hold().Endless(new string('x', DeltaLength)).Paced(DeltasPerSecond));
        var id = await BeginAsync(model);
        await using var unread = await SlowReader.OpenAsync(wayName, server.Address, id);
        await ServerQuiet.WaitForSubscriptionsAsync(server.Api, 1);
        model.ReleaseAll();

        await ServerQuiet.WaitForSubscriptionsAsync(server.Api, 0);
        Assert.Equal("streaming", (await server.Api.MessageAsync(id)).GetProperty("state").GetString());
        await server.Api.AcceptAsync(id, "stop");
        await ServerQuiet.WaitAsync(server.Api);
    }

    [Fact]
    public async Task An_idle_socket_that_answers_stays()
    {
        using var model = Waiting();
        var id = await BeginAsync(model);
        await using var idle = await RawSocket.ConnectAsync(server.Address, $"/ws/chat?message={id}");
        for (var pings = 0; pings < Several;)
        {
            var (opcode, payload) = (await idle.ReceiveAsync())!.Value;
            if (opcode == RawSocket.Ping)
            {
                pings++;
                await idle.SendAsync(RawSocket.Pong, payload);
            }
        }

        await idle.SendAsync("""{"type":"stop"}""");
        var text = string.Empty;
        while (!text.Contains("\"stopped\"", StringComparison.Ordinal))
        {
            text = Encoding.UTF8.GetString((await idle.ReceiveAsync())!.Value.Payload);
        }
    }

    [Fact]
    public async Task An_idle_hub_client_that_sends_its_pings_stays()
    {
        using var model = Waiting();
        var id = await BeginAsync(model);
        await using var idle = await ConnectToHubAsync(id);
        for (var pings = 0; pings < Several;)
        {
            var text = Encoding.UTF8.GetString((await idle.ReceiveAsync(Patience.Token))!.Value.Span);
            if (text.Contains(HubPing, StringComparison.Ordinal))
            {
                pings++;
                await idle.SendAsync(HubPing + RecordSeparator);
            }
        }

        model.ReleaseAll();
        var last = string.Empty;
        while (!last.Contains("\"completed\"", StringComparison.Ordinal))
        {
            last = Encoding.UTF8.GetString((await idle.ReceiveAsync(Patience.Token))!.Value.Span);
        }
    }

    [Fact]
    public async Task An_idle_event_stream_has_its_comments_and_stays()
    {
        using var model = Waiting();
        var id = await BeginAsync(model);
        using var http = HttpWay.CreateClient(server.Address);
        using var reader = new StreamReader(await http.GetStreamAsync($"/api/messages/{id}/stream", Patience.Token));
        for (var comments = 0; comments < Several;)
        {
            comments += await reader.ReadLineAsync(Patience.Token) == ": heartbeat" ? 1 : 0;
        }

        model.ReleaseAll();
        var rest = await reader.ReadToEndAsync(Patience.Token);
        Assert.Contains("\"two\"", rest, StringComparison.Ordinal);
        Assert.Contains("event: completed", rest, StringComparison.Ordinal);
    }

    private ScriptedModel Waiting() => new(server.Ollama, new Script().Text("one ").Hold().Text("two").Done());

    private async Task<Guid> BeginAsync(ScriptedModel model)
    {
        var (id, _) = await server.Api.BeginAsync("chat", model.Chat());
        await model.WaitForRequestAsync();
        return id;
    }

    private static string HubResume(Guid id) =>
        $$"""{"type":4,"invocationId":"1","target":"Resume","arguments":[{"messageId":"{{id}}"}]}{{RecordSeparator}}""";

    private async Task<TextSocket> ConnectToHubAsync(Guid id)
    {
        var socket = await TextSocket.ConnectAsync(server.Address, "/hub");
        await socket.SendAsync(HubHandshake);
        await socket.SendAsync(HubResume(id));
        return socket;
    }

    /// <summary>It was asked for a sign of life, and let go when none came.</summary>
    private static async Task AssertClosedAsync(RawSocket silent)
    {
        var pings = 0;
        while (await silent.ReceiveAsync() is var (opcode, _))
        {
            Assert.True(pings < Several, "It is still asked.");
            pings += opcode == RawSocket.Ping ? 1 : 0;
        }

        Assert.True(pings > 0);
    }

    private async Task AssertGoesOnAsync(ScriptedModel model, Guid id)
    {
        await ServerQuiet.WaitForSubscriptionsAsync(server.Api, 0);
        Assert.Equal("streaming", (await server.Api.MessageAsync(id)).GetProperty("state").GetString());
        model.ReleaseAll();
        Assert.Equal("one two", (await server.Api.WaitForEndAsync(id)).GetProperty("text").GetString());
    }
}
