using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Pulls;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Models;

/// <summary>Pulls on a server of their own: its end, and its disk.</summary>
public sealed class PullServerTests : IAsyncLifetime
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
    public async Task A_server_that_ends_in_the_middle_tells_it_and_lets_Ollama_go()
    {
        var plan = Ollama.Models.AddPullable(new PullPlan("big", [4_000]) { IsGated = true });
        await using var server = await ServerProcess.StartAsync(ServerSettings.In(folder, Ollama.Address));
        await using var client = new PullClient(server.Address);
        await using var reading = await client.PullAsync("ollama/big");
        await plan.ReleaseAsync(Patience.Token);
        await reading.NextAsync("progress");
        server.RequestEnd();

        var end = (await reading.ReadToEndAsync())[^1];
        Assert.Equal(("failed", "shutting_down"), (end.Type, end.Code));
        await Ollama.WaitForAsync(request => request.Path == "/api/pull" && request.WasAborted, Patience.Token);
        Assert.Equal(0, await server.WaitForExitAsync());
        server.Log.AssertNoErrors();
    }

    [Fact]
    public async Task What_does_not_fit_on_this_machine_s_disk_is_not_fetched()
    {
        Ollama.Models.AddPullable(new PullPlan("huge", [9_000_000_000_000_000]) { IsGated = true });
        var settings = ServerSettings.In(folder, Ollama.Address);
        settings["OLLAMA_MODELS"] = folder.Path;
        await using var server = await ServerProcess.StartAsync(settings);
        await using var client = new PullClient(server.Address);
        await using var reading = await client.PullAsync("ollama/huge");

        var end = (await reading.ReadToEndAsync())[^1];
        var told = end.Frame.GetProperty("message").GetString();
        Assert.Equal(("failed", "provider_error"), (end.Type, end.Code));
        Assert.Contains("'huge:latest' needs 9000000.0 GB more", told, StringComparison.Ordinal);
        Assert.Matches("[0-9.]+ GB are free where models are kept", told);
        Assert.DoesNotContain(folder.Path, told, StringComparison.Ordinal);
        await Ollama.WaitForAsync(request => request.Path == "/api/pull" && request.WasAborted, Patience.Token);
        using var api = new Api(server.Address);
        Assert.True((await api.PullReportAsync("huge")).Bytes("freeBytes") > 0);
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_a_problem_and_no_stream()
    {
        await using var server = await ServerProcess.StartAsync(ServerSettings.In(folder));
        await using var client = new PullClient(server.Address);
        await using var reading = await client.PullAsync("ollama/big");

        var refused = (await reading.NextAsync())!;
        Assert.Equal(("problem", "provider_unreachable"), (refused.Type, refused.Code));
    }
}
