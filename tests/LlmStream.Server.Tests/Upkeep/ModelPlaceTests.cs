using LlmStream.FakeOllama.Scripts;

namespace LlmStream.Server.Tests.Upkeep;

/// <summary>What nobody waits for takes from nobody the model that they talk with.</summary>
public sealed class ModelPlaceTests
{
    [Fact]
    public async Task A_title_does_not_bring_a_model_back_while_another_one_is_talked_with()
    {
        await using var server = await TalkingServer.StartAsync(titles: true);
        var title = new Script().Text("A title").Done();
        using var gone = server.Script(new Script().Text("held").Hold().Done(), title);
        using var inUse = server.Script(new Script().Text("held").Hold().Done(), title);
        var (first, _) = await server.Api.BeginAsync("chat", gone.Chat());
        await gone.WaitForRequestAsync();
        var (second, _) = await server.Api.BeginAsync("chat", inUse.Chat());
        gone.ReleaseAll();
        await server.Api.WaitForEndAsync(first);
        await inUse.WaitForRequestAsync();

        // There is room for one: the second answer took the place of the first one's model.
        server.Models.Unload(gone.Name);
        server.Models.Load(inUse.Name);
        inUse.ReleaseAll();
        await server.Api.WaitForEndAsync(second);
        await server.WaitForRequestsAsync(inUse, 2);
        Assert.Single(gone.Requests);
    }
}
