using System.Text;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Reliability.SlowReaders;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Reliability.Heartbeats;

/// <summary>A client that gives no sign of life is let go, and its run goes on; one that does stays, however little is said.</summary>
[Collection(Alone.Name)]
public sealed class HeartbeatTests : IAsyncLifetime
{
    private const char RecordSeparator = '\u001e';
    private const string HubHandshake = "{\"protocol\":\"json\",\"version\":1}\u001e";
    private const string HubPing = """{"type":6}""";
    private const int Several = 5;

    // Together more than any socket's buffers in the time that a silent client is given.
    private const int DeltaLength = 20_000;
    private const int DeltasPerSecond = 200;

    private readonly TemporaryFolder folder = new();
    private FakeOllamaServer? ollama;
    private ServerProcess? server;
    private Api? api;

    private FakeOllamaServer Ollama => ollama!;

    private ServerProcess Server => server!;

    private Api Api => api!;

    public async Task InitializeAsync()
    {
        ollama = await FakeOllamaServer.StartAsync();
        var settings = ServerSettings.In(folder, ollama.Address);
        settings["Streams__HeartbeatSeconds"] = "1";
        settings["Runs__MaxTextLength"] = "100000000";
        server = await ServerProcess.StartAsync(settings);
        api = new Api(server.Address);
    }

    public async Task DisposeAsync()
    {
        Api.Dispose();
        Assert.Equal(0, await Server.StopAsync());
        Server.Log.AssertNoErrors();
        await Server.DisposeAsync();
        await Ollama.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_socket_that_never_answers_a_ping_is_closed()
    {
        using var model = Waiting();
        var id = await BeginAsync(model);
        await using var silent = await RawSocket.ConnectAsync(Server.Address, $"/ws/chat?message={id}");
        await AssertClosedAsync(silent);
        await AssertGoesOnAsync(model, id);
    }

    [Fact]
    public async Task A_feed_s_socket_that_never_answers_a_ping_is_closed()
    {
        await using var silent = await RawSocket.ConnectAsync(Server.Address, "/ws/feed");
        await AssertClosedAsync(silent);
    }

    [Fact]
    public async Task A_hub_client_that_never_answers_a_ping_is_closed()
    {
        using var model = Waiting();
        var id = await BeginAsync(model);
        await using var silent = await RawSocket.ConnectAsync(Server.Address, "/hub");
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
        using var model = new ScriptedModel(Ollama, new Script().Hold().Endless(new string('x', DeltaLength)).Paced(DeltasPerSecond));
        var id = await BeginAsync(model);
        await using var unread = await SlowReader.OpenAsync(wayName, Server.Address, id);
        await ServerQuiet.WaitForSubscriptionsAsync(Api, 1);
        model.ReleaseAll();

        await ServerQuiet.WaitForSubscriptionsAsync(Api, 0);
        Assert.Equal("streaming", (await Api.MessageAsync(id)).GetProperty("state").GetString());
        await Api.AcceptAsync(id, "stop");
        await ServerQuiet.WaitAsync(Api);
    }

    [Fact]
    public async Task An_idle_socket_that_answers_stays()
    {
        using var model = Waiting();
        var id = await BeginAsync(model);
        await using var idle = await RawSocket.ConnectAsync(Server.Address, $"/ws/chat?message={id}");
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
        using var http = HttpWay.CreateClient(Server.Address);
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

    private ScriptedModel Waiting() => new(Ollama, new Script().Text("one ").Hold().Text("two").Done());

    private async Task<Guid> BeginAsync(ScriptedModel model)
    {
        var (id, _) = await Api.BeginAsync("chat", model.Chat());
        await model.WaitForRequestAsync();
        return id;
    }

    private static string HubResume(Guid id) =>
        $$"""{"type":4,"invocationId":"1","target":"Resume","arguments":[{"messageId":"{{id}}"}]}{{RecordSeparator}}""";

    private async Task<TextSocket> ConnectToHubAsync(Guid id)
    {
        var socket = await TextSocket.ConnectAsync(Server.Address, "/hub");
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
        await ServerQuiet.WaitForSubscriptionsAsync(Api, 0);
        Assert.Equal("streaming", (await Api.MessageAsync(id)).GetProperty("state").GetString());
        model.ReleaseAll();
        Assert.Equal("one two", (await Api.WaitForEndAsync(id)).GetProperty("text").GetString());
    }
}
