using System.Net.WebSockets;
using System.Net;
using LlmStream.FakeOllama.Scripts;
using LlmStream.FakeOllama;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>A server that is asked to end while it streams.</summary>
public sealed class ShutdownTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private FakeOllamaServer? ollama;

    private FakeOllamaServer Ollama => ollama!;

    public async Task InitializeAsync() => ollama = await FakeOllamaServer.StartAsync();

    public async Task DisposeAsync()
    {
        await Ollama.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task It_stores_the_text_so_far_and_lets_readers_go_without_an_end()
    {
        using var model = new ScriptedModel(Ollama, new Script().Text("one ", "two ").Stall());
        var settings = ServerSettings.In(folder, Ollama.Address);
        settings["Runs__ShutdownGraceSeconds"] = "0";
        Guid id;
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            using var api = new Api(server.Address);
            (id, _) = await api.BeginAsync("chat", model.Chat());
            var (ways, streams) = await OpenAllAsync(server.Address, id);
            foreach (var stream in streams)
            {
                await stream.NextAsync(frame => frame.Type == "token" && frame.Text.EndsWith("two ", StringComparison.Ordinal));
            }

            server.RequestEnd();
            foreach (var stream in streams)
            {
                Assert.Empty(await stream.ReadToEndAsync());
            }

            Assert.Equal(0, await server.WaitForExitAsync());
            server.Log.AssertNoErrors();
            await model.WaitForAbortAsync();
            await CloseAsync(ways, streams);
        }

        settings["Runs__ContinueAfterRestart"] = "false";
        await using var after = await ServerProcess.StartAsync(settings);
        using var apiAfter = new Api(after.Address);
        var message = await apiAfter.MessageAsync(id);
        Assert.Equal("one two ", message.GetProperty("text").GetString());
        Assert.Equal("interrupted", message.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Readers_are_told_the_end_when_the_next_start_will_not_go_on()
    {
        using var model = new ScriptedModel(Ollama, new Script().Text("one ", "two ").Stall());
        var settings = ServerSettings.In(folder, Ollama.Address);
        settings["Runs__ShutdownGraceSeconds"] = "0";
        settings["Runs__ContinueAfterRestart"] = "false";
        await using var server = await ServerProcess.StartAsync(settings);
        using var api = new Api(server.Address);
        var (id, _) = await api.BeginAsync("chat", model.Chat());
        var (ways, streams) = await OpenAllAsync(server.Address, id);
        foreach (var stream in streams)
        {
            await stream.NextAsync(frame => frame.Type == "token" && frame.Text.EndsWith("two ", StringComparison.Ordinal));
        }

        server.RequestEnd();
        foreach (var stream in streams)
        {
            var end = Assert.Single(await stream.ReadToEndAsync());
            Assert.Equal("shutting_down", end.Code);
            Assert.Equal("0.8", end.Frame.GetProperty("cursor").GetString());
            Assert.True(end.Frame.GetProperty("stored").GetBoolean());
        }

        Assert.Equal(0, await server.WaitForExitAsync());
        server.Log.AssertNoErrors();
        await CloseAsync(ways, streams);
    }

    [Fact]
    public async Task Within_the_grace_period_answers_are_finished()
    {
        using var model = new ScriptedModel(Ollama, new Script().Text("one ").Hold().Text("two").Done());
        var settings = ServerSettings.In(folder, Ollama.Address);
        settings["Runs__ShutdownGraceSeconds"] = "30";
        await using var server = await ServerProcess.StartAsync(settings);
        using var api = new Api(server.Address);
        var (id, _) = await api.BeginAsync("chat", model.Chat());
        var (ways, streams) = await OpenAllAsync(server.Address, id);
        foreach (var stream in streams)
        {
            await stream.NextAsync("token");
        }

        server.RequestEnd();
        await server.Log.WaitForAsync("Ending 1 live runs");
        model.ReleaseAll();
        foreach (var stream in streams)
        {
            var rest = await stream.ReadToEndAsync();
            Assert.Equal("two", Reading.TextOf(rest));
            Assert.Equal("completed", rest[^1].Type);
        }

        Assert.Equal(0, await server.WaitForExitAsync());
        server.Log.AssertNoErrors();
        await CloseAsync(ways, streams);
    }

    [Fact]
    public async Task Meanwhile_it_takes_nothing_new()
    {
        using var model = new ScriptedModel(Ollama, new Script().Text("one ").Hold().Text("two").Done());
        var settings = ServerSettings.In(folder, Ollama.Address);
        settings["Runs__ShutdownGraceSeconds"] = "30";
        await using var server = await ServerProcess.StartAsync(settings);
        using var api = new Api(server.Address);
        await api.BeginAsync("chat", model.Chat());
        server.RequestEnd();
        await server.Log.WaitForAsync("Ending 1 live runs");

        var refused = await api.PostAsync("/api/chat", model.Chat());
        refused.ExpectProblem(HttpStatusCode.ServiceUnavailable, "shutting_down");
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        foreach (var name in Ways.Streaming)
        {
            await using var way = Ways.OpenStreaming(name, server.Address);
            await using var stream = await way.StartAsync("chat", model.Chat());
            Assert.Equal("shutting_down", (await stream.NextAsync())?.Code);
        }

        model.ReleaseAll();
        Assert.Equal(0, await server.WaitForExitAsync());
    }

    [Fact]
    public async Task Who_waits_for_a_whole_answer_is_told()
    {
        using var model = new ScriptedModel(Ollama, new Script().Text("one ").Stall());
        var settings = ServerSettings.In(folder, Ollama.Address);
        settings["Runs__ShutdownGraceSeconds"] = "0";
        await using var server = await ServerProcess.StartAsync(settings);
        using var api = new Api(server.Address);
        var asking = api.PostAsync("/api/chat", model.Chat());
        await model.WaitForRequestAsync();
        server.RequestEnd();

        (await asking).ExpectProblem(HttpStatusCode.ServiceUnavailable, "shutting_down");
        Assert.Equal(0, await server.WaitForExitAsync());
        server.Log.AssertNoErrors();
    }

    [Fact]
    public async Task A_socket_that_never_answers_the_goodbye_does_not_hold_up_the_end()
    {
        await using var server = await ServerProcess.StartAsync(ServerSettings.In(folder, Ollama.Address));
        using var silent = new ClientWebSocket();
        await silent.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/ws/chat" }.Uri, Patience.Token);
        server.RequestEnd();
        Assert.Equal(0, await server.WaitForExitAsync());
        server.Log.AssertNoErrors();
    }

    private static async Task<(List<IStreamingWayIn> Ways, List<ISubscription> Streams)> OpenAllAsync(Uri server, Guid id)
    {
        var ways = Ways.Streaming.Select(name => Ways.OpenStreaming(name, server)).ToList();
        var streams = new List<ISubscription>();
        foreach (var way in ways)
        {
            streams.Add(await way.ResumeAsync("chat", id));
        }

        return (ways, streams);
    }

    private static async Task CloseAsync(IEnumerable<IStreamingWayIn> ways, IEnumerable<ISubscription> streams)
    {
        foreach (var each in streams.Cast<IAsyncDisposable>().Concat(ways))
        {
            await each.DisposeAsync();
        }
    }
}
