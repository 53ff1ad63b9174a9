using System.Text.Json;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Doctor;

/// <summary>A server that answers, and lacks something.</summary>
public sealed class UnwellTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Ollama_that_is_to_answer_does_not_run()
    {
        await using var server = await StartAsync("ollama", ollama: null);

        var run = await DoctorRun.OfAsync(server.Address);

        run.AssertFailed("provider ollama", "does not answer", "`ollama serve`");
        run.AssertFailed("model", "is to answer, and has no model", "`ollama serve`");
        run.AssertFailed("answer of the model", "Ollama does not answer", "Start what runs the model");
        run.AssertRow("database", "ok");
        run.AssertRow("stop", "ok");
    }

    [Fact]
    public async Task Ollama_has_no_model()
    {
        await using var ollama = await FakeOllamaServer.StartAsync(new() { Models = [] });
        await using var server = await StartAsync("ollama", ollama);

        var run = await DoctorRun.OfAsync(server.Address);

        run.AssertFailed("provider ollama", "answers, but has no model", "`ollama pull llama3.2`");
        run.AssertFailed("model", "has no model", "`ollama pull llama3.2`");
        run.AssertFailed("answer of the model", "no model", "`ollama pull");
    }

    [Fact]
    public async Task The_demo_stands_in_for_a_model()
    {
        await using var server = await StartAsync("auto", ollama: null);

        var run = await DoctorRun.OfAsync(server.Address);

        run.AssertRow("model", "note", "the demo is in use: no model writes the texts", "install Ollama");
        run.AssertRow("provider ollama", "note", "demo is asked instead", "`ollama serve`");
        run.AssertRow("answer of the model", "ok", "demo/demo");
    }

    [Fact]
    public async Task The_model_answers_late()
    {
        await using var ollama = await FakeOllamaServer.StartAsync();
        using var model = new ScriptedModel(ollama, new Script().Pause(TimeSpan.FromSeconds(2)).Text("one", " two").Done());
        await using var server = await StartAsync("ollama", ollama, model.Name);

        var run = await DoctorRun.OfAsync(server.Address, "--Doctor:SlowSeconds=1");

        run.AssertRow("answer of the model", "note", $"ollama/{model.Name}: first word after", "that is slow", "What to do:");
    }

    [Fact]
    public async Task The_model_is_slow_because_it_has_to_be_loaded()
    {
        await using var ollama = await FakeOllamaServer.StartAsync(new FakeOllamaSettings { LoadTime = TimeSpan.FromSeconds(3), EvaluateTime = TimeSpan.FromSeconds(0.1) });
        await using var server = await StartAsync("ollama", ollama);

        var run = await DoctorRun.OfAsync(server.Address, "--Doctor:SlowSeconds=1");

        run.AssertRow("answer of the model", "note", "of it went by while the model was being loaded", "Providers__Ollama__KeepAlive");
    }

    [Fact]
    public async Task The_model_never_answers()
    {
        await using var ollama = await FakeOllamaServer.StartAsync();
        using var model = new ScriptedModel(ollama, new Script().Stall());
        await using var server = await StartAsync("ollama", ollama, model.Name);

        var run = await DoctorRun.OfAsync(server.Address, "--Doctor:AnswerLimitSeconds=5");

        run.AssertFailed("answer of the model", "nothing more came within 5 s", "At last ");
        await AssertNothingLeftAsync(server);
    }

    [Fact]
    public async Task The_model_breaks_off()
    {
        await using var ollama = await FakeOllamaServer.StartAsync();
        using var model = new ScriptedModel(ollama, new Script().Text("one").Cut());
        await using var server = await StartAsync("ollama", ollama, model.Name);

        var run = await DoctorRun.OfAsync(server.Address);

        run.AssertFailed("answer of the model", "broke off", "log of what runs the model");
    }

    [LinuxFact]
    public async Task The_database_was_removed()
    {
        await using var server = await StartAsync("demo", ollama: null);
        File.Delete(folder.Database);

        var run = await DoctorRun.OfAsync(server.Address);

        run.AssertFailed("database", "removed", "nothing new is kept until then");
        run.AssertFailed("event stream", string.Empty, "See the row 'database'");
    }

    [Fact]
    public async Task Asked_to_end_in_the_middle_it_leaves_nothing_behind()
    {
        await using var ollama = await FakeOllamaServer.StartAsync();
        using var model = new ScriptedModel(ollama, new Script().Text("one").Stall());
        await using var server = await StartAsync("ollama", ollama, model.Name);

        await using var doctor = ServerProcess.Launch(new Dictionary<string, string>(StringComparer.Ordinal), "doctor", server.Address.ToString());
        await model.WaitForRequestAsync();
        doctor.RequestEnd();

        Assert.Equal(1, await doctor.WaitForExitAsync());
        Assert.Contains("Interrupted", doctor.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", doctor.Log.Text, StringComparison.Ordinal);
        await model.WaitForAbortAsync();
        await AssertNothingLeftAsync(server);
    }

    private static async Task AssertNothingLeftAsync(ServerProcess server)
    {
        using var api = new Api(server.Address);
        JsonElement conversations = await api.GetAsync("/api/conversations");
        Assert.Empty(conversations.GetProperty("items").EnumerateArray());
    }

    private Task<ServerProcess> StartAsync(string provider, FakeOllamaServer? ollama, string? model = null)
    {
        var settings = ServerSettings.In(folder, ollama?.Address);
        settings["Providers__Default"] = provider;
        if (model is not null)
        {
            settings["Providers__Model"] = model;
        }

        return ServerProcess.StartAsync(settings);
    }
}
