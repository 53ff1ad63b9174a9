using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability;

/// <summary>A live answer whose text the database refuses: that is no other answer's loss.</summary>
public sealed class RefusedTextTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_others_are_written_down_and_it_is_named_in_the_log_tried_again_and_stored_whole_at_its_end()
    {
        await using var ollama = await FakeOllamaServer.StartAsync();
        using var refused = new ScriptedModel(ollama, new Script().Text("a wrong ").Hold().Text("word").Done());
        using var other = new ScriptedModel(ollama, new Script().Text("one ").Hold().Text("two ").Hold(), Script.Of("three"));
        var settings = ServerSettings.In(folder, ollama.Address);
        settings["Runs__JournalMilliseconds"] = "10";
        settings["Providers__Ollama__MaxConcurrent"] = "2";

        Guid otherId;
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            using var api = new Api(server.Address);
            await RefusingDatabase.RefuseAsync(folder.Database, "wrong");
            var (refusedId, _) = await api.BeginAsync("chat", refused.Chat());
            await server.Log.WaitForAsync("The database refuses the text of run");

            // Also in the ticks in which the refused one is tried again.
            (otherId, _) = await api.BeginAsync("chat", other.Chat());
            await JournalFile.WaitForAsync(folder.Database, otherId, "one ".Length);
            await other.ReleaseAsync();
            await JournalFile.WaitForAsync(folder.Database, otherId, "one two ".Length);

            await RefusingDatabase.TakeAsync(folder.Database);
            await JournalFile.WaitForAsync(folder.Database, refusedId, "a wrong ".Length);
            await server.Log.WaitForAsync("is written down again");
            await refused.ReleaseAsync();
            Assert.Equal("a wrong word", (await api.WaitForEndAsync(refusedId)).GetProperty("text").GetString());
            Assert.Contains(refusedId.ToString(), Assert.Single(server.Log.Lines, line => line.Contains("refuses the text", StringComparison.Ordinal)), StringComparison.Ordinal);
            await server.KillAsync();
        }

        await using var second = await ServerProcess.StartAsync(settings);
        using var after = new Api(second.Address);
        Assert.Equal("one two three", (await after.WaitForEndAsync(otherId)).GetProperty("text").GetString());
        Assert.Equal(0, await second.StopAsync());
    }
}
