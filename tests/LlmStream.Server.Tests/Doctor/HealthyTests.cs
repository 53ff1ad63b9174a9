using LlmStream.FakeOllama;
using LlmStream.Server.Tests.Reliability;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Doctor;

/// <summary>A server with which all is well, straight and through proxies: frames are timed, so nothing else loads the machine.</summary>
[Collection(Alone.Name)]
public sealed class HealthyTests : IAsyncLifetime
{
    private static readonly string[] Streams = ["event stream", "hub, server-sent events"];
    private static readonly string[] Sockets = ["plain WebSocket", "hub, WebSocket"];

    private readonly TemporaryFolder folder = new();
    private FakeOllamaServer? ollama;
    private ServerProcess? server;

    private Uri Address => server!.Address;

    public async Task InitializeAsync()
    {
        ollama = await FakeOllamaServer.StartAsync(new() { TokensPerSecond = 100 });
        var settings = ServerSettings.In(folder, ollama.Address);
        settings["Providers__Default"] = "auto";
        server = await ServerProcess.StartAsync(settings);
    }

    public async Task DisposeAsync()
    {
        Assert.Equal(0, await server!.StopAsync());
        server.Log.AssertNoErrors();
        await server.DisposeAsync();
        await ollama!.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Every_row_is_well_and_nothing_stays_behind()
    {
        var run = await LookAsync(Address);

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(
            [
                "reachable", "database", "provider ollama", "provider demo", "model", "answer of the model", "whole answer",
                .. WaysIn(), "in between", "feed", "resume", "stop",
            ],
            run.Rows.Keys);
        Assert.All(run.Rows.Where(row => !WaysIn().Contains(row.Key)), row => Assert.True(row.Value.Result == "ok", run.Output));
        Assert.All(WaysIn(), way => Assert.Contains("first frame after", run.Rows[way].Text, StringComparison.Ordinal));
        run.AssertRow("provider ollama", "ok", "version 0.12.6, 1 model: llama3.2:latest");
        run.AssertRow("answer of the model", "ok", "ollama/llama3.2:latest: first word after");
        run.AssertRow("in between", "ok", "nothing holds frames back");
        await AssertNothingLeftAsync();
    }

    [Fact]
    public async Task A_proxy_that_lets_everything_through_is_named_and_well()
    {
        await using var proxy = await new Proxy(Address, holds: false, upgrades: true).StartAsync();

        var run = await LookAsync(proxy.Address);

        Assert.True(run.ExitCode == 0, run.Output);
        run.AssertRow("in between", "ok", "a proxy (nginx/1.22.1) answers, and passes every frame at once");
        await AssertNothingLeftAsync();
    }

    [Fact]
    public async Task A_proxy_that_holds_answers_back_is_found_with_what_to_write_into_its_settings()
    {
        await using var proxy = await new Proxy(Address, holds: true, upgrades: true).StartAsync();

        var run = await DoctorRun.OfAsync(proxy.Address, "--Doctor:LimitSeconds=8");

        run.AssertFailed("in between", "a proxy (nginx/1.22.1) between holds the stream back", "proxy_buffering off;");
        run.AssertFailed("event stream", "held back: written over", "See the row 'in between'");
        run.AssertFailed("hub, server-sent events", "nothing more came within 8 s", "see the row 'in between'");
        Assert.Contains("hub, server-sent events, nothing comes at all", run.Rows["in between"].Text, StringComparison.Ordinal);
        run.AssertFailed("feed", "nothing more came within 8 s", "proxy_buffering off;");
        Assert.All(Sockets, socket => Assert.NotEqual("FAILED", run.Rows[socket].Result));
        run.AssertRow("resume", "ok");
        run.AssertRow("stop", "ok");
        await AssertNothingLeftAsync();
    }

    [Fact]
    public async Task A_proxy_that_drops_the_upgrade_is_found_with_what_to_write_into_its_settings()
    {
        await using var proxy = await new Proxy(Address, holds: false, upgrades: false).StartAsync();

        var run = await LookAsync(proxy.Address);

        Assert.All(Sockets, socket => run.AssertFailed(socket, "the proxy does not pass upgrades", "proxy_set_header Upgrade $http_upgrade"));
        Assert.All(Streams, stream => Assert.NotEqual("FAILED", run.Rows[stream].Result));
        run.AssertRow("in between", "note", "passes streams, and no WebSockets");
        await AssertNothingLeftAsync();
    }

    private static string[] WaysIn() => [Streams[0], .. Sockets, Streams[1], "hub, long polling"];

    /// <summary>A machine so busy that half of the frames are a tenth of a second late looks like a proxy that holds them: it is looked at once more.</summary>
    private static async Task<DoctorRun> LookAsync(Uri address)
    {
        var run = await DoctorRun.OfAsync(address);
        return run.Rows.Values.Any(row => row.Text.Contains("held back", StringComparison.Ordinal)) ? await DoctorRun.OfAsync(address) : run;
    }

    private async Task AssertNothingLeftAsync()
    {
        using var api = new Api(Address);
        Assert.Empty((await api.GetAsync("/api/conversations")).GetProperty("items").EnumerateArray());
    }
}
