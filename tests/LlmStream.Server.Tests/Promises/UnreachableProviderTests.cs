using System.Net;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>An Ollama that ends or goes silent, on a server of its own.</summary>
public sealed class UnreachableProviderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_ollama_that_has_ended_is_unreachable()
    {
        var ollama = await FakeOllamaServer.StartAsync();
        await using var server = await ServerProcess.StartAsync(ServerSettings.In(folder, ollama.Address));
        using var api = new Api(server.Address);
        await ollama.DisposeAsync();
        var input = new System.Text.Json.Nodes.JsonObject { ["message"] = "Hola", ["model"] = "ollama/llama3.2" };

        (await api.PostAsync("/api/chat", input)).ExpectProblem(HttpStatusCode.BadGateway, "provider_unreachable");
        foreach (var name in Ways.Streaming)
        {
            await using var way = Ways.OpenStreaming(name, server.Address);
            await using var stream = await way.StartAsync("chat", input);
            var frames = await stream.ReadToEndAsync();
            FrameRules.AssertKept(frames);
            Assert.Equal("provider_unreachable", frames[^1].Code);
            Assert.True(frames[^1].Frame.GetProperty("retryable").GetBoolean());
        }

        Assert.Equal(0, await server.StopAsync());
        server.Log.AssertNoErrors();
    }

    [Fact]
    public async Task An_ollama_that_goes_silent_is_a_timeout_that_keeps_the_text()
    {
        await using var ollama = await FakeOllamaServer.StartAsync();
        using var model = new ScriptedModel(ollama, new Script().Text("one ").Stall());
        var settings = ServerSettings.In(folder, ollama.Address);
        settings["Runs__IdleTimeoutSeconds"] = "1";
        await using var server = await ServerProcess.StartAsync(settings);
        using var api = new Api(server.Address);

        var problem = (await api.PostAsync("/api/chat", model.Chat())).ExpectProblem(HttpStatusCode.GatewayTimeout, "provider_timeout");
        Assert.Equal("one ", problem.GetProperty("text").GetString());
        await model.WaitForAbortAsync();
        foreach (var name in Ways.Streaming)
        {
            await using var way = Ways.OpenStreaming(name, server.Address);
            await using var stream = await way.ResumeAsync("chat", problem.GetProperty("messageId").GetGuid());
            var frames = await stream.ReadToEndAsync();
            FrameRules.AssertKept(frames);
            Assert.Equal("provider_timeout", frames[^1].Code);
        }
    }
}
