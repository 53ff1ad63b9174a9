using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Models;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Tools;

/// <summary>A server whose models are listed before it starts: what they can is known from the first question on, and it believes a list for a while.</summary>
public class ToolServer : IAsyncLifetime
{
    private const int Models = 32;

    private readonly TemporaryFolder folder = new();
    private SharedParts? parts;
    private int last;

    internal Api Api => parts!.Api;

    internal Uri Address => parts!.Process.Address;

    /// <summary>A model that can call tools, unless it is said that it cannot, and answers so.</summary>
    internal ScriptedModel Model(params Script[] scripts) => new(parts!.Ollama, $"tools-{++last}", scripts);

    internal ScriptedModel ModelWithoutTools(params Script[] scripts) => new(parts!.Ollama, "toolless", scripts);

    internal IStreamingWayIn OpenStreaming(string way) => Ways.OpenStreaming(way, Address);

    internal ServerLog Log => parts!.Process.Log;

    public virtual async Task InitializeAsync()
    {
        FakeModel[] models =
        [
            .. Enumerable.Range(1, Models).Select(number => FakeModel.Able($"tools-{number}")),
            new FakeModel("toolless", ["completion"]),
        ];
        var ollama = await FakeOllamaServer.StartAsync(new FakeOllamaSettings { Models = models });
        var settings = ServerSettings.In(folder, ollama.Address);
        await AddSettingsAsync(settings, folder);
        var process = await ServerProcess.StartAsync(settings);
        parts = new SharedParts(ollama, process, new Api(process.Address));
    }

    public virtual async Task DisposeAsync()
    {
        if (parts is var (ollama, process, api))
        {
            Assert.Equal(0, await process.StopAsync());
            process.Log.AssertNoErrors();
            await process.DisposeAsync();
            api.Dispose();
            await ollama.DisposeAsync();
        }

        folder.Dispose();
    }

    /// <summary>What else the server is started with.</summary>
    private protected virtual Task AddSettingsAsync(Dictionary<string, string> settings, TemporaryFolder folder) => Task.CompletedTask;

    private sealed record SharedParts(FakeOllamaServer Ollama, ServerProcess Process, Api Api);
}
