using System.Net;
using System.Text.Json.Nodes;
using LlmStream.FakeOllama.Recording;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Models;

/// <summary>Loading a model before it is asked, which never costs anybody anything.</summary>
[Collection(OneServer.Name)]
public sealed class WarmTests(SharedServer server)
{
    [Fact]
    public async Task A_model_is_loaded_in_the_background_once()
    {
        using var model = server.Model(new Script().Text("one").Done());
        using (server.Ollama.HoldLoading())
        {
            await BeginAsync(model.Name);
            Assert.Equal("warming", await WarmAsync($"{model.Name}:latest"));
            await LoadOf(model);
        }

        await LoadOf(model, request => request.HasEnded);
        Assert.Equal("loaded", await WarmAsync(model.Name));
        Assert.Single(LoadsOf(model));
    }

    [Fact]
    public async Task Nothing_is_loaded_while_another_model_writes_or_is_waited_for()
    {
        using var writing = server.Model(new Script().Text("one ").Hold().Done());
        using var waiting = server.Model(new Script().Text("two").Done());
        using var wanted = server.Model(new Script().Text("three").Done());
        var (first, _) = await server.Api.BeginAsync("chat", writing.Chat());
        var (second, _) = await server.Api.BeginAsync("chat", waiting.Chat());
        await writing.WaitForRequestAsync();

        Assert.Equal("busy", await WarmAsync(wanted.Name));
        Assert.Equal("busy", await WarmAsync(waiting.Name));
        writing.ReleaseAll();
        await server.Api.WaitForEndAsync(first);
        await server.Api.WaitForEndAsync(second);
        await BeginAsync(wanted.Name);
        await LoadOf(wanted, request => request.HasEnded);
    }

    [Fact]
    public async Task A_run_of_another_model_ends_the_loading()
    {
        using var wanted = server.Model(new Script().Text("one").Done());
        using var asked = server.Model(new Script().Text("two").Done());
        Guid id;
        using (server.Ollama.HoldLoading())
        {
            await BeginAsync(wanted.Name);
            await LoadOf(wanted);
            (id, _) = await server.Api.BeginAsync("chat", asked.Chat());
            await LoadOf(wanted, request => request.WasAborted);
        }

        Assert.Equal("two", (await server.Api.WaitForEndAsync(id)).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_run_of_the_same_model_shares_the_loading()
    {
        using var model = server.Model(new Script().Text("one").Done());
        Guid id;
        using (server.Ollama.HoldLoading())
        {
            await BeginAsync(model.Name);
            await LoadOf(model);
            (id, _) = await server.Api.BeginAsync("chat", model.Chat());
            await model.WaitForRequestAsync();
            Assert.Equal("warming", await WarmAsync(model.Name));
        }

        Assert.Equal("one", (await server.Api.WaitForEndAsync(id)).GetProperty("text").GetString());
        Assert.All(model.Requests.Concat(LoadsOf(model)), request => Assert.False(request.WasAborted));
        Assert.Single(LoadsOf(model));
    }

    [Fact]
    public async Task One_that_is_not_there_is_told_so() =>
        (await server.Api.PostAsync("/api/models/warm", new JsonObject { ["model"] = "ollama/nobody" })).ExpectProblem(HttpStatusCode.BadGateway, "model_not_found");

    /// <summary>The request by which a model is loaded, past or coming: it has the name that Ollama lists.</summary>
    private Task LoadOf(ScriptedModel model, Func<RecordedRequest, bool>? condition = null) =>
        server.Ollama.WaitForAsync(request => IsLoadOf(model, request) && condition?.Invoke(request) is not false, Patience.Token);

    private IEnumerable<RecordedRequest> LoadsOf(ScriptedModel model) => server.Ollama.Chats.Where(request => IsLoadOf(model, request));

    /// <remarks>Its details are asked for by the same name.</remarks>
    private static bool IsLoadOf(ScriptedModel model, RecordedRequest request) =>
        request.Path == "/api/chat" && request.Model == $"{model.Name}:latest";

    /// <summary>Begins to load a model; the loading of an earlier test may be at its last step.</summary>
    private async Task BeginAsync(string name)
    {
        string? state;
        var patience = Patience.Token;
        do
        {
            Assert.False(patience.IsCancellationRequested, server.Process.Log.Text);
            state = await WarmAsync(name);
        }
        while (state == "busy");

        Assert.Equal("warming", state);
    }

    private async Task<string?> WarmAsync(string name)
    {
        var reply = await server.Api.PostAsync("/api/models/warm", new JsonObject { ["model"] = $"ollama/{name}" });
        return reply.Expect(HttpStatusCode.OK).GetProperty("state").GetString();
    }
}
