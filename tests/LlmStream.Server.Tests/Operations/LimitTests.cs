using System.Net;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Operations;

/// <summary>Bounds of the settings, told with their codes on every way in.</summary>
public sealed class LimitTests : IAsyncLifetime
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

    [Theory]
    [InlineData("Runs__MaxQueued", "0", "queue_full", HttpStatusCode.ServiceUnavailable)]
    [InlineData("Runs__MaxPerUser", "1", "rate_limited", HttpStatusCode.TooManyRequests)]
    [InlineData("RateLimit__RunsPerMinute", "1", "rate_limited", HttpStatusCode.TooManyRequests)]
    public async Task Too_much_at_once_is_refused_and_says_when_to_come_back(string name, string value, string code, HttpStatusCode status)
    {
        using var model = new ScriptedModel(Ollama, new Script().Text("one").Hold().Done());
        var settings = ServerSettings.In(folder, Ollama.Address);
        settings[name] = value;
        await using var server = await ServerProcess.StartAsync(settings);
        using var api = new Api(server.Address);
        var (firstId, _) = await api.BeginAsync("chat", model.Chat());
        await model.WaitForRequestAsync();

        var reply = await api.PostAsync("/api/chat", model.Chat());
        reply.ExpectProblem(status, code);
        Assert.True(reply.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        foreach (var wayName in Ways.Streaming)
        {
            await using var way = Ways.OpenStreaming(wayName, server.Address);
            await using var stream = await way.StartAsync("chat", model.Chat());
            var refusal = await stream.NextAsync();
            Assert.Equal(code, refusal?.Code);
            Assert.True(refusal!.Frame.GetProperty("retryAfterSeconds").GetInt32() > 0);
            Assert.Null(await stream.NextAsync());
        }

        model.ReleaseAll();
        Assert.Equal("completed", (await api.WaitForEndAsync(firstId)).GetProperty("state").GetString());
        Assert.Single((await api.GetAsync("/api/conversations")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_text_that_grows_beyond_the_bound_is_completed_by_length()
    {
        using var model = new ScriptedModel(Ollama, new Script().Endless("0123456789"));
        var settings = ServerSettings.In(folder, Ollama.Address);
        settings["Runs__MaxTextLength"] = "1005";
        await using var server = await ServerProcess.StartAsync(settings);
        await using var way = Ways.OpenStreaming(Ways.Hub, server.Address);
        var answer = await way.AskAsync("chat", model.Chat());

        Assert.Equal(1005, answer.Text.Length);
        Assert.Equal("length", answer.Frames[^1].Frame.GetProperty("finishReason").GetString());
        await model.WaitForAbortAsync();
    }
}
