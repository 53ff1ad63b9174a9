using LlmStream.FakeMcp;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Models;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.Tools.Mcp;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Tools.Asking;

/// <summary>A question that was open when the server was killed is not asked again by itself, and nothing is done.</summary>
public sealed class AskedAtCrashTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_answer_goes_on_and_the_model_is_told_that_the_call_was_interrupted()
    {
        var file = Path.Combine(folder.Path, "notes.txt");
        await using var ollama = await FakeOllamaServer.StartAsync(new FakeOllamaSettings { Models = [FakeModel.Able("asking")] });
        using var model = new ScriptedModel(
            ollama, "asking", [NotesServer.Calling("web_add_note", """{"text":"never"}"""), Script.Of("It was interrupted.")]);
        await using var web = await FakeMcpServer.StartAsync(new Notes(file), NotesServer.Key);
        var settings = ServerSettings.In(folder, ollama.Address);
        settings["Tools__Mcp__web__Url"] = web.Address.ToString();
        settings["Tools__Mcp__web__Headers__X-Key"] = NotesServer.Key;
        settings["Tools__Mcp__web__Allow__0"] = "add_note";
        settings["Runs__JournalMilliseconds"] = "50";

        Guid id;
        await using (var first = await ServerProcess.StartAsync(settings))
        {
            await first.Log.WaitForAsync("MCP server web is there");
            await using var way = new EventStreamWay(first.Address);
            await using var stream = await way.StartAsync("chat", model.Chat());
            id = (await stream.NextAsync())!.MessageId;
            await stream.NextAsync(frame => frame.Is("tool", "state", "asking"));
            await JournalFile.WaitForAsync(folder.Database, id, 1, "Tools");
            await first.KillAsync();
        }

        await using var second = await ServerProcess.StartAsync(settings);
        using var api = new Api(second.Address);
        var message = await api.WaitForEndAsync(id);
        Assert.Equal("completed", message.GetProperty("state").GetString());
        Assert.EndsWith("It was interrupted.", message.GetProperty("text").GetString(), StringComparison.Ordinal);
        var call = Assert.Single(message.GetProperty("tools").EnumerateArray());
        Assert.Equal("failed", call.GetProperty("state").GetString());
        Assert.Contains("not repeated", call.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("not repeated", NotesServer.ToldOf(model.Requests[1]), StringComparison.Ordinal);
        Assert.Empty(new Notes(file).Lines);
        Assert.Equal(0, await second.StopAsync());
    }
}
