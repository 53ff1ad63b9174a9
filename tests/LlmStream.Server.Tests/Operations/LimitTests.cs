using System.Net;
using System.Text.Json.Nodes;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Operations;

/// <summary>Bounds of the settings: beyond them nothing is started, and every way in is told the code and when to come back.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private FakeOllamaServer? ollama;

    public static TheoryData<string, string, string, HttpStatusCode> Limits => new()
    {
        { "Runs__MaxQueued", "0", "queue_full", HttpStatusCode.ServiceUnavailable },
        { "Runs__MaxPerUser", "1", "rate_limited", HttpStatusCode.TooManyRequests },
        { "RateLimit__RunsPerMinute", "2", "rate_limited", HttpStatusCode.TooManyRequests },
    };

    private FakeOllamaServer Ollama => ollama!;

    public async Task InitializeAsync() => ollama = await FakeOllamaServer.StartAsync();

    public async Task DisposeAsync()
    {
        await Ollama.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task Too_much_is_refused_on_every_way_in_and_told_when_to_come_back(string name, string value, string code, HttpStatusCode status)
    {
        using var model = new ScriptedModel(Ollama, new Script().Text("one").Hold().Done());
        var settings = ServerSettings.In(folder, Ollama.Address);
        settings[name] = value;
        await using var server = await ServerProcess.StartAsync(settings);
        using var api = new Api(server.Address);
        var ended = await api.CompleteAsync("chat", new JsonObject { ["message"] = "Hola", ["model"] = "demo" });
        var (live, _) = await api.BeginAsync("chat", model.Chat());
        await model.WaitForRequestAsync();
        var endedId = ended.GetProperty("id").GetGuid();

        // What was ended was answered by the demo, which has slots enough: only the bounds of one user hold for its retry.
        var bindsRetry = code == "rate_limited";
        await AssertHttpRefusesAsync(api, model, bindsRetry ? endedId : null, code, status);
        foreach (var wayName in Ways.Streaming)
        {
            await using var way = Ways.OpenStreaming(wayName, server.Address);
            await AssertRefusedAsync(await way.StartAsync("chat", model.Chat()), code);
            if (bindsRetry && wayName != Ways.EventStream)
            {
                await AssertRefusedAsync(await way.RetryAsync("chat", endedId), code);
            }
        }

        // Nothing of the refused was kept, and what was under way is not disturbed.
        Assert.Equal(2, (await api.GetAsync("/api/conversations")).GetProperty("items").GetArrayLength());
        Assert.Single(model.Requests);
        model.ReleaseAll();
        Assert.Equal("completed", (await api.WaitForEndAsync(live)).GetProperty("state").GetString());
        if (name != "RateLimit__RunsPerMinute")
        {
            Assert.Equal("completed", (await api.CompleteAsync("chat", model.Chat())).GetProperty("state").GetString());
        }

        server.Log.AssertNoErrors();
    }

    private static async Task AssertHttpRefusesAsync(Api api, ScriptedModel model, Guid? ended, string code, HttpStatusCode status)
    {
        AssertProblem(await api.PostAsync("/api/chat", model.Chat()), code, status);
        foreach (var (header, value) in new[] { ("Accept", "text/event-stream"), ("Prefer", "respond-async") })
        {
            var request = HttpWay.PostJson("/api/chat", model.Chat());
            request.Headers.Add(header, value);
            AssertProblem(await api.SendAsync(request), code, status);
        }

        if (ended is { } id)
        {
            AssertProblem(await api.SendAsync(HttpMethod.Post, $"/api/messages/{id}/retry"), code, status);
        }
    }

    private static void AssertProblem(Reply reply, string code, HttpStatusCode status)
    {
        var problem = reply.ExpectProblem(status, code);
        Assert.True(problem.GetProperty("retryable").GetBoolean());
        Assert.True(reply.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(reply.Headers.RetryAfter.Delta.Value.TotalSeconds, problem.GetProperty("retryAfterSeconds").GetInt32());
    }

    private static async Task AssertRefusedAsync(ISubscription stream, string code)
    {
        await using (stream)
        {
            var refusal = await stream.NextAsync();
            Assert.Equal(code, refusal?.Code);
            Assert.True(refusal!.Frame.GetProperty("retryable").GetBoolean());
            Assert.True(refusal.Frame.GetProperty("retryAfterSeconds").GetInt32() > 0);
            Assert.Null(await stream.NextAsync());
        }
    }
}
