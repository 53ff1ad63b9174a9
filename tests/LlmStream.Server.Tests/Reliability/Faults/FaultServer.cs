using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability.Faults;

/// <summary>A server for rows of the fault table. It must end well and have logged no error.</summary>
internal sealed class FaultServer : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly ServerProcess process;

    private FaultServer(TemporaryFolder folder, ServerProcess process)
    {
        this.folder = folder;
        this.process = process;
        Api = new Api(process.Address);
    }

    internal Api Api { get; }

    internal Uri Address => process.Address;

    internal ServerLog Log => process.Log;

    internal static async Task<FaultServer> StartAsync(Uri ollama, (string Name, string Value)? setting)
    {
        var files = new TemporaryFolder();
        var settings = ServerSettings.In(files, ollama);
        settings["Runs__MaxTextLength"] = $"{FaultTable.MaxTextLength}";
        if (setting is var (name, value))
        {
            settings[name] = value;
        }

        return new FaultServer(files, await ServerProcess.StartAsync(settings));
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        Assert.Equal(0, await process.StopAsync());
        Log.AssertNoErrors();
        await process.DisposeAsync();
        folder.Dispose();
    }
}
