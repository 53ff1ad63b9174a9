using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Operations;

/// <summary>A server that another program started lives as long as that program wants.</summary>
public sealed class InputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_ends_in_order_when_its_input_closes_and_keeps_what_was_being_written()
    {
        await using var ollama = await FakeOllamaServer.StartAsync();
        using var model = new ScriptedModel(ollama, new Script().Text("one ", "two ").Stall());
        var settings = ServerSettings.In(folder, ollama.Address);
        settings["Runs__ShutdownGraceSeconds"] = "0";
        settings["Hosting__EndWithInput"] = "true";
        Guid id;
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            using var api = new Api(server.Address);
            (id, _) = await api.BeginAsync("chat", model.Chat());
            await using var way = Ways.OpenStreaming(Ways.Hub, server.Address);
            await using var stream = await way.ResumeAsync("chat", id);
            await stream.NextAsync(frame => frame.Type == "token" && frame.Text.EndsWith("two ", StringComparison.Ordinal));
            server.CloseInput();
            // Systems that end send a signal beside it.
            server.RequestEnd();
            Assert.Equal(0, await server.WaitForExitAsync());
            server.Log.AssertNoErrors();
        }

        settings["Runs__ContinueAfterRestart"] = "false";
        await using var after = await ServerProcess.StartAsync(settings);
        using var apiAfter = new Api(after.Address);
        Assert.Equal("one two ", (await apiAfter.MessageAsync(id)).GetProperty("text").GetString());
    }

    [Fact]
    public async Task It_ends_in_order_when_its_input_closes_before_its_database_is_ready()
    {
        await File.WriteAllBytesAsync(folder.Database, []);
        await using var locked = await LockedDatabase.HoldAsync(folder.Database);
        var settings = ServerSettings.In(folder);
        settings["Hosting__EndWithInput"] = "true";
        await using var server = ServerProcess.Launch(settings);
        server.CloseInput();
        Assert.Equal(0, await server.WaitForExitAsync());
        Assert.DoesNotContain("listens on", server.Log.Text, StringComparison.Ordinal);
        server.Log.AssertNoErrors();
    }

    [Fact]
    public async Task It_goes_on_without_an_input_where_nobody_asked_it_to_end()
    {
        await using var server = await ServerProcess.StartAsync(ServerSettings.In(folder));
        server.CloseInput();
        using var api = new Api(server.Address);
        await api.CompleteAsync("chat", new System.Text.Json.Nodes.JsonObject { ["message"] = "Still there?" });
        Assert.Equal(0, await server.StopAsync());
    }
}
