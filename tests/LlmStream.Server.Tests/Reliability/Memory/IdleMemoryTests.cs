using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability.Memory;

/// <summary>What a load needed goes back to the system once it is over.</summary>
public sealed class IdleMemoryTests : IDisposable
{
    private const string Told = "went back to the system";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Memory_goes_back_after_a_load_and_not_while_somebody_is_answered()
    {
        await using var ollama = await FakeOllamaServer.StartAsync();
        using var live = new ScriptedModel(ollama, new Script().Text("one ").Hold().Text("two").Done());
        var settings = ServerSettings.In(folder, ollama.Address);
        settings["Memory__IdleSeconds"] = "1";
        settings["Providers__Ollama__MaxConcurrent"] = "4";
        await using var server = await ServerProcess.StartAsync(settings);
        using var api = new Api(server.Address);
        var (liveId, _) = await api.BeginAsync("chat", live.Chat());

        // Each delta allocates several hundred bytes. What the start left may have gone back before the first of them.
        await CompleteAsync(api);
        var begun = server.Log.Lines.Count;
        for (var round = 0; round < 8; round++)
        {
            await CompleteAsync(api);
        }

        Assert.DoesNotContain(server.Log.Lines.Skip(begun), line => line.Contains(Told, StringComparison.Ordinal));

        await live.ReleaseAsync();
        await api.WaitForEndAsync(liveId);
        await server.Log.WaitForAsync(Told, begun);

        Assert.Equal(0, await server.StopAsync());
        server.Log.AssertNoErrors();
    }

    private static Task CompleteAsync(Api api) => api.CompleteAsync("chat", new() { ["message"] = "Hola", ["model"] = "ollama/bench:40000x0" });
}
