using System.Net;
using System.Text.Json.Nodes;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Operations;

/// <summary>Figures and traces for a collector.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task What_runs_do_reaches_the_collector()
    {
        await using var collector = await Collector.StartAsync();
        using var folder = new TemporaryFolder();
        var settings = Exporting(folder, collector.Address);
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            using var api = new Api(server.Address);
            var (answered, _) = await api.BeginAsync("chat", Chat("Good morning"));
            await api.WaitForEndAsync(answered);
            Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync("/api/chat", Chat(string.Empty))).Status);
            // Waited for: at its end a server gives what is left two seconds, which a busy machine may need for other things.
            await collector.WaitForAsync(
                "/v1/metrics",
                "llmstream.run.time_to_first_token", "llmstream.run.duration", "llmstream.runs.live", "llmstream.queue.length", "llmstream.deltas", "llmstream.deltas.joined",
                "llmstream.run.outcome", "completed", "gen_ai.request.model", "http.server.request.duration", "kestrel.active_connections", "dotnet.gc.collections");
            await collector.WaitForAsync("/v1/traces", "llmstream.message.id", "granted", "gen_ai.usage.output_tokens", "/api/chat");
            Assert.Equal(0, await server.StopAsync());
        }

        Assert.DoesNotContain("Good morning", collector.Text("/v1/metrics") + collector.Text("/v1/traces"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_s_ticks_are_told_while_a_run_is_live()
    {
        await using var collector = await Collector.StartAsync();
        using var folder = new TemporaryFolder();
        var settings = Exporting(folder, collector.Address);
        settings["Runs__JournalMilliseconds"] = "50";
        settings["Providers__Demo__TokensPerSecond"] = "50";
        await using var server = await ServerProcess.StartAsync(settings);
        using var api = new Api(server.Address);
        var (id, _) = await api.BeginAsync("chat", Chat("Tell me about rivers"));
        await api.WaitForEndAsync(id);
        await collector.WaitForAsync("/v1/metrics", "llmstream.journal.tick");
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task A_collector_that_is_not_there_costs_neither_an_answer_nor_the_end()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(Exporting(folder, new Uri("http://127.0.0.1:9")));
        using var api = new Api(server.Address);
        var (id, _) = await api.BeginAsync("chat", Chat("Hello"));
        Assert.Equal("completed", (await api.WaitForEndAsync(id)).GetProperty("state").GetString());
        Assert.Equal(0, await server.StopAsync());
    }

    private static JsonObject Chat(string message) => new() { ["message"] = message };

    private static Dictionary<string, string> Exporting(TemporaryFolder folder, Uri collector)
    {
        var settings = ServerSettings.In(folder);
        settings["Telemetry__Endpoint"] = collector.ToString();
        settings["Telemetry__Protocol"] = "http/protobuf";
        settings["Telemetry__ExportSeconds"] = "1";
        return settings;
    }
}
