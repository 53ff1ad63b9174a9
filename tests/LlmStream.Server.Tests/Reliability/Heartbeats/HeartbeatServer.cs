using LlmStream.FakeOllama;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability.Heartbeats;

/// <summary>A server that asks for a sign of life each second. It must end well and have logged no error.</summary>
public sealed class HeartbeatServer : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private FakeOllamaServer? ollama;
    private ServerProcess? process;
    private Api? api;

    internal FakeOllamaServer Ollama => ollama!;

    internal Api Api => api!;

    internal Uri Address => process!.Address;

    public async Task InitializeAsync()
    {
        ollama = await FakeOllamaServer.StartAsync();
        var settings = ServerSettings.In(folder, ollama.Address);
        settings["Streams__HeartbeatSeconds"] = "2";
        settings["Runs__MaxTextLength"] = "100000000";
        settings["Providers__Ollama__MaxConcurrent"] = "16";
        process = await ServerProcess.StartAsync(settings);
        api = new Api(process.Address);
    }

    public async Task DisposeAsync()
    {
        Api.Dispose();
        Assert.Equal(0, await process!.StopAsync());
        process.Log.AssertNoErrors();
        await process.DisposeAsync();
        await Ollama.DisposeAsync();
        folder.Dispose();
    }
}
