using System.Net;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Reliability;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Operations;

/// <summary>Health and status.</summary>
[Collection(OneServer.Name)]
public sealed class HealthTests(SharedServer server)
{
    [Fact]
    public async Task It_is_live_ready_and_tells_every_check_with_its_duration()
    {
        Assert.Equal("Healthy", (await server.Api.GetAsync("/health/live")).GetProperty("status").GetString());
        Assert.Equal("Healthy", (await server.Api.GetAsync("/health/ready")).GetProperty("status").GetString());
        var checks = (await server.Api.GetAsync("/health")).GetProperty("checks");
        foreach (var name in new[] { "database", "provider" })
        {
            Assert.Equal("Healthy", checks.GetProperty(name).GetProperty("status").GetString());
            Assert.True(checks.GetProperty(name).GetProperty("durationMs").GetDouble() >= 0);
        }
    }

    [Fact]
    public async Task Status_tells_who_answers_and_how_much_is_under_way()
    {
        // What another test has let go of may end a moment later.
        await ServerQuiet.WaitForRunsAsync(server.Api);
        using var model = server.Model(new Script().Text("one").Hold().Done());
        using var waiting = server.Model(new Script().Text("two").Done());
        await server.Api.BeginAsync("chat", model.Chat());
        await model.WaitForRequestAsync();
        var (lastId, _) = await server.Api.BeginAsync("chat", waiting.Chat());
        var status = await server.Api.GetAsync("/api/status");

        Assert.Equal("demo", status.GetProperty("provider").GetString());
        Assert.Equal(2, status.GetProperty("activeRuns").GetInt32());
        Assert.Equal(1, status.GetProperty("queuedRuns").GetInt32());
        Assert.True(status.GetProperty("uptimeSeconds").GetInt64() >= 0);
        Assert.Matches(@"^\d+\.\d+\.\d+", status.GetProperty("version").GetString());
        model.ReleaseAll();
        await server.Api.WaitForEndAsync(lastId);
    }

    [Fact]
    public async Task Without_a_provider_it_is_live_and_not_ready()
    {
        using var folder = new TemporaryFolder();
        var settings = ServerSettings.In(folder);
        settings["Providers__Default"] = "ollama";
        await using var alone = await ServerProcess.StartAsync(settings);
        using var api = new Api(alone.Address);

        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync(HttpMethod.Get, "/health/live")).Status);
        var ready = await api.SendAsync(HttpMethod.Get, "/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.Equal("Unhealthy", ready.Json.GetProperty("checks").GetProperty("provider").GetProperty("status").GetString());
        Assert.Equal("Healthy", ready.Json.GetProperty("checks").GetProperty("database").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Auto_picks_ollama_when_it_answers_and_the_demo_when_it_does_not()
    {
        using var folder = new TemporaryFolder();
        var ollama = await FakeOllamaServer.StartAsync();
        var settings = ServerSettings.In(folder, ollama.Address);
        settings["Providers__Default"] = "auto";
        await using (var with = await ServerProcess.StartAsync(settings))
        {
            using var api = new Api(with.Address);
            var status = await api.GetAsync("/api/status");
            Assert.Equal("ollama", status.GetProperty("provider").GetString());
            Assert.Contains("llama3.2", status.GetProperty("model").GetString(), StringComparison.Ordinal);
            Assert.Equal(0, await with.StopAsync());
        }

        await ollama.DisposeAsync();
        await using var without = await ServerProcess.StartAsync(settings);
        using var apiWithout = new Api(without.Address);
        var alone = await apiWithout.GetAsync("/api/status");
        Assert.Equal("demo", alone.GetProperty("provider").GetString());
        Assert.Contains("Ollama", alone.GetProperty("notice").GetString(), StringComparison.Ordinal);
    }
}
