using System.Net;
using System.Text.Json.Nodes;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Models;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Models;

/// <summary>Whoever opens a page does not take from the others the model that they talk with, and no loading goes on for ever.</summary>
public sealed class WarmForOthersTests : IAsyncLifetime
{
    private const string Asked = "asked:latest";
    private const string Wanted = "wanted:latest";

    /// <summary>One test lets it pass; in the other an answer has to begin within it.</summary>
    private const int LoadTimeoutSeconds = 10;

    private readonly TemporaryFolder folder = new();
    private FakeOllamaServer? ollama;
    private ServerProcess? server;
    private Api? api;

    private Api Api => api!;

    public async Task InitializeAsync()
    {
        ollama = await FakeOllamaServer.StartAsync(new FakeOllamaSettings { Models = [FakeModel.Able(Asked), FakeModel.Able(Wanted)] });
        ollama.Script(Asked, Script.Of("Half."));
        var settings = ServerSettings.In(folder, ollama.Address);
        settings["Security__KnownProxies"] = "127.0.0.1";
        settings["Runs__LoadTimeoutSeconds"] = $"{LoadTimeoutSeconds}";
        server = await ServerProcess.StartAsync(settings);
        api = new Api(server.Address);
    }

    public async Task DisposeAsync()
    {
        Assert.Equal(0, await server!.StopAsync());
        server.Log.AssertNoErrors();
        Api.Dispose();
        await server.DisposeAsync();
        await ollama!.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_model_that_somebody_else_was_just_answered_by_stays_in_memory()
    {
        await AskAsync("192.0.2.7");
        ollama!.Models.Load(Asked);

        Assert.Equal("busy", await WarmAsync("192.0.2.8"));
        Assert.DoesNotContain(ollama.Chats, request => request.Model == Wanted);

        // It is their own model that goes for the other one.
        Assert.Equal("warming", await WarmAsync("192.0.2.7"));
        await ollama.WaitForAsync(request => request.Path == "/api/chat" && request.Model == Wanted && request.HasEnded, Patience.Token);
    }

    [Fact]
    public async Task A_loading_that_takes_longer_than_an_answer_may_is_given_up()
    {
        using (ollama!.HoldLoading())
        {
            Assert.Equal("warming", await WarmAsync("192.0.2.8"));
            await ollama.WaitForAsync(request => request.Path == "/api/chat" && request.Model == Wanted && request.WasAborted, Patience.Token);
        }
    }

    private async Task AskAsync(string address)
    {
        var request = HttpWay.PostJson("/api/chat", new JsonObject { ["message"] = "Hola", ["model"] = $"ollama/{Asked}" });
        request.Headers.Add("X-Forwarded-For", address);
        (await Api.SendAsync(request)).Expect(HttpStatusCode.OK);
    }

    private async Task<string?> WarmAsync(string address)
    {
        var request = HttpWay.PostJson("/api/models/warm", new JsonObject { ["model"] = $"ollama/{Wanted}" });
        request.Headers.Add("X-Forwarded-For", address);
        return (await Api.SendAsync(request)).Expect(HttpStatusCode.OK).GetProperty("state").GetString();
    }
}
