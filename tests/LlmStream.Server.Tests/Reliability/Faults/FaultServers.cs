using LlmStream.FakeOllama;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability.Faults;

/// <summary>The servers of the fault table: one for each setting that a row needs, all with one fake Ollama; and one of its own where nothing listens.</summary>
public sealed class FaultServers : IAsyncLifetime
{
    private readonly Dictionary<string, FaultServer> servers = new(StringComparer.Ordinal);
    private FakeOllamaServer? ollama;

    public async Task InitializeAsync() => ollama = await FakeOllamaServer.StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var server in servers.Values)
        {
            await server.DisposeAsync();
        }

        await ollama!.DisposeAsync();
    }

    /// <summary>Sets the stage for a row.</summary>
    internal async Task<FaultStage> SetAsync(Fault fault)
    {
        if (fault.Script is null)
        {
            var port = new RefusingPort();
            return new FaultStage(await FaultServer.StartAsync(port.Address, fault.Setting), port);
        }

        var key = $"{fault.Setting}";
        if (!servers.TryGetValue(key, out var server))
        {
            servers[key] = server = await FaultServer.StartAsync(ollama!.Address, fault.Setting);
        }

        return new FaultStage(server, new ScriptedModel(ollama!, fault.Script(), FaultStage.Good()));
    }
}
