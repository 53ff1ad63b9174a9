using LlmStream.Core.Failures;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Models;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Providers.Ollama;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Ollama;

/// <summary>What is there, what is loaded, fetching and removing.</summary>
public sealed class ModelTests
{
    private static readonly FakeOllamaSettings Two = new()
    {
        Models = [new FakeModel("llama3.2", ["completion", "tools"], 131_072, 2_000), new FakeModel("hf.co/x/y:Q4", ["embedding"], 512, 100)],
    };

    [Fact]
    public async Task Models_are_listed_with_what_they_can()
    {
        await using var ollama = await OllamaUnderTest.StartAsync(settings: Two);
        ollama.Fake.Models.Load("llama3.2");

        var models = await ollama.Provider.ListModelsAsync(Patience.Token);

        Assert.Equal(["ollama/hf.co/x/y:Q4", "ollama/llama3.2:latest"], models.Select(model => model.Id));
        Assert.Equal(["completion", "tools"], models[1].Capabilities);
        Assert.Equal(131_072, models[1].ContextLength);
        Assert.Equal(2_000, models[1].SizeBytes);
        Assert.Equal([false, true], models.Select(model => model.Loaded));
    }

    [Fact]
    public async Task A_model_is_shown_once_until_it_changes()
    {
        await using var ollama = await OllamaUnderTest.StartAsync(settings: Two);
        await ollama.Provider.ListModelsAsync(Patience.Token);
        await ollama.Provider.ListModelsAsync(Patience.Token);
        Assert.Equal(2, ollama.Fake.Requests.Count(request => request.Path == "/api/show"));

        ollama.Fake.Models.Add(new FakeModel("llama3.2", ["completion"], 4096));
        var changed = await ollama.Provider.ListModelsAsync(Patience.Token);

        Assert.Equal(4096, changed[1].ContextLength);
        Assert.Equal(3, ollama.Fake.Requests.Count(request => request.Path == "/api/show"));
    }

    [Fact]
    public async Task The_probe_tells_the_version_or_what_to_do()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        var up = await ollama.Provider.ProbeAsync(Patience.Token);
        await ollama.Fake.DisposeAsync();
        var down = await ollama.Provider.ProbeAsync(Patience.Token);

        Assert.True(up.Reachable);
        Assert.Equal("0.12.6", up.Version);
        Assert.False(down.Reachable);
        Assert.Contains("ollama serve", down.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_whose_model_writes_is_there_however_long_its_answer_to_a_question_takes()
    {
        var time = new ManualTime();
        await using var ollama = await OllamaUnderTest.StartAsync(time: time);
        var up = await ollama.Provider.ProbeAsync(Patience.Token);
        var script = ollama.Fake.Script(OllamaUnderTest.Model, Script.Of("a", "b").Gated());
        await using var updates = ollama.Client.GetStreamingResponseAsync("Hello", cancellationToken: Patience.Token).GetAsyncEnumerator();
        ollama.Fake.Hold("/api/version");
        var asked = Asked();
        script.ReleaseAll();
        await ReadAsync("a");

        // A moment later it is not even asked.
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(up, await ollama.Provider.ProbeAsync(Patience.Token));
        Assert.Equal(asked, Asked());

        // Then it is, and writes while it is waited for.
        time.Advance(TimeSpan.FromSeconds(1));
        var probing = ollama.Provider.ProbeAsync(Patience.Token);
        await ReadAsync("b");
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(up, await probing);

        // One that says nothing at all is not there.
        time.Advance(TimeSpan.FromSeconds(1));
        probing = ollama.Provider.ProbeAsync(Patience.Token);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.False((await probing).Reachable);

        int Asked() => ollama.Fake.Requests.Count(request => request.Path == "/api/version");

        async Task ReadAsync(string text)
        {
            do
            {
                Assert.True(await updates.MoveNextAsync());
            }
            while (updates.Current.Text != text);
        }
    }

    [Fact]
    public async Task Warming_loads_with_the_same_window_as_every_chat()
    {
        await using var ollama = await OllamaUnderTest.StartAsync(new OllamaOptions { ContextLength = 4096 });

        await ollama.Provider.WarmAsync("llama3.2", Patience.Token);

        var request = Assert.Single(ollama.Fake.Chats).Json!.Value;
        Assert.Equal(0, request.GetProperty("messages").GetArrayLength());
        Assert.Equal(4096, request.GetProperty("options").GetProperty("num_ctx").GetInt32());
        Assert.True((await ollama.Provider.ListModelsAsync(Patience.Token))[0].Loaded);
    }

    [Fact]
    public async Task Warming_or_removing_an_unknown_model_says_so()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();

        var warm = await Assert.ThrowsAsync<FailureException>(() => ollama.Provider.WarmAsync("nobody", Patience.Token));
        var delete = await Assert.ThrowsAsync<FailureException>(() => ollama.Provider.DeleteAsync("nobody", Patience.Token));

        Assert.Equal([FailureCode.ModelNotFound, FailureCode.ModelNotFound], [warm.Failure.Code, delete.Failure.Code]);
    }

    [Fact]
    public async Task A_removed_model_is_gone()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();

        await ollama.Provider.DeleteAsync("llama3.2", Patience.Token);

        Assert.Empty(await ollama.Provider.ListModelsAsync(Patience.Token));
    }

    [Fact]
    public async Task A_pull_tells_every_step_and_the_model_is_there()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        var steps = await ollama.Provider.PullAsync("gemma3:1b", Patience.Token).ToListAsync(Patience.Token);

        Assert.Equal("pulling manifest", steps[0].Status);
        Assert.Equal("success", steps[^1].Status);
        Assert.Equal(["verifying sha256 digest", "writing manifest", "removing unused layers"], steps.TakeLast(4).SkipLast(1).Select(step => step.Status));
        var layer = steps.Where(step => step.Digest is not null).ToArray();
        Assert.Equal((0L, 0L), (layer[0].TotalBytes, layer[0].CompletedBytes));
        Assert.Equal((4_000_000L, 0L), (layer[1].TotalBytes, layer[1].CompletedBytes));
        Assert.Equal((4_000_000L, 4_000_000L), (layer[^1].TotalBytes, layer[^1].CompletedBytes));
        Assert.Contains(await ollama.Provider.ListModelsAsync(Patience.Token), model => model.Name == "gemma3:1b");
    }

    [Fact]
    public async Task A_pull_of_an_unknown_model_begins_and_then_fails()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        var steps = new List<string>();

        var failure = await Assert.ThrowsAsync<FailureException>(async () =>
        {
            await foreach (var step in ollama.Provider.PullAsync("nobody/nothing", Patience.Token))
            {
                steps.Add(step.Status);
            }
        });

        Assert.Equal(["pulling manifest"], steps);
        Assert.Equal(FailureCode.ModelNotFound, failure.Failure.Code);
    }
}
