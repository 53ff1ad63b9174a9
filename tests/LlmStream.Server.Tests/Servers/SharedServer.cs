using System.Text.Json.Nodes;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Servers;

/// <summary>One server for the tests of a collection, with the demo and a fake Ollama that has one slot. It must end well and have logged no error.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private IReadOnlyDictionary<string, JsonObject> examples = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
    private FakeOllamaServer? ollama;
    private ServerProcess? process;
    private Api? api;

    internal FakeOllamaServer Ollama => ollama!;

    internal ServerProcess Process => process!;

    internal Api Api => api!;

    internal Uri Address => Process.Address;

    internal string Folder => folder.Path;

    /// <summary>The ids that the server lists.</summary>
    internal IEnumerable<string> GeneratorIds => examples.Keys;

    public async Task InitializeAsync()
    {
        ollama = await FakeOllamaServer.StartAsync();
        process = await ServerProcess.StartAsync(ServerSettings.In(folder, ollama.Address));
        api = new Api(process.Address);
        examples = await Inputs.ReadAsync(process.Address);
    }

    public async Task DisposeAsync()
    {
        if (process is not null)
        {
            Assert.Equal(0, await process.StopAsync());
            process.Log.AssertNoErrors();
            await process.DisposeAsync();
        }

        api?.Dispose();
        if (ollama is not null)
        {
            await ollama.DisposeAsync();
        }

        folder.Dispose();
    }

    /// <summary>A valid input: the first example that the server lists.</summary>
    internal JsonObject InputOf(string generatorId) => (JsonObject)examples[generatorId].DeepClone();

    /// <summary>A model that answers so: each request takes the next script, and the last one stays.</summary>
    internal ScriptedModel Model(params Script[] scripts) => new(Ollama, scripts);

    internal IStreamingWayIn OpenStreaming(string way) => Ways.OpenStreaming(way, Address);

    internal IWayIn Open(string way) => Ways.Open(way, Address);
}

/// <summary>The tests that share a server.</summary>
[CollectionDefinition(Name)]
public sealed class OneServer : ICollectionFixture<SharedServer>
{
    public const string Name = "one server";
}
