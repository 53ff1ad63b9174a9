using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Models;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Providers.Ollama;
using LlmStream.Providers.Ollama.Models;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Ollama;

/// <summary>What is there, what is loaded, and removing.</summary>
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
        Assert.Equal(8_192, models[1].ContextLength);
        Assert.Equal(2_000, models[1].SizeBytes);
        Assert.Equal([false, true], models.Select(model => model.Loaded));
    }

    [Theory]
    [InlineData(8_192, 8_192, 512)]
    [InlineData(1_000_000, 131_072, 512)]
    [InlineData(256, 256, 256)]
    public async Task The_window_is_what_is_asked_for_and_no_more_than_a_model_was_trained_for(int asked, int large, int small)
    {
        await using var ollama = await OllamaUnderTest.StartAsync(new OllamaOptions { ContextLength = asked }, settings: Two);
        Assert.Equal(asked, ollama.Provider.ContextLength("hf.co/x/y:Q4"));

        var models = await ollama.Provider.ListModelsAsync(Patience.Token);

        Assert.Equal([small, large], models.Select(model => model.ContextLength));
        Assert.Equal((small, large), (ollama.Provider.ContextLength("HF.co/x/y:Q4"), ollama.Provider.ContextLength("llama3.2")));
        Assert.Equal(asked, ollama.Provider.ContextLength("not-listed"));
    }

    [Fact]
    public async Task It_is_told_until_when_a_model_is_loaded()
    {
        await using var ollama = await OllamaUnderTest.StartAsync(settings: Two);
        ollama.Fake.Models.Load("llama3.2");

        var models = await ollama.Provider.ListModelsAsync(Patience.Token);

        Assert.Null(models[0].LoadedUntil);
        Assert.InRange(models[1].LoadedUntil!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6));
    }

    [Fact]
    public async Task One_model_is_described_with_all_that_Ollama_tells()
    {
        await using var ollama = await OllamaUnderTest.StartAsync(settings: Two);
        ollama.Fake.Models.Load("llama3.2");

        var described = await ollama.Provider.DescribeAsync("llama3.2", Patience.Token);

        Assert.Equal(("ollama/llama3.2:latest", 8_192, true), (described.Id, described.ContextLength, described.Loaded));
        var details = described.Details!;
        Assert.Equal(("3.2B", "Q4_K_M", "llama", "gguf"), (details.ParameterSize, details.Quantization, details.Family, details.Format));
        Assert.Equal((2_000L, 2_000L), (details.MemoryBytes, details.VideoMemoryBytes));
        Assert.Contains("temperature 0.7", details.Parameters, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 8, 1, 8, 0, 0, TimeSpan.Zero).AddTicks(1_234_568), details.ModifiedAt);
        var unloaded = await ollama.Provider.DescribeAsync("hf.co/x/y:Q4", Patience.Token);
        Assert.Equal((false, (long?)null), (unloaded.Loaded, unloaded.Details!.MemoryBytes));
    }

    [Theory]
    [InlineData("2026-08-01T10:00:00Z", true)]
    [InlineData("0001-01-01T00:00:00Z", false)]
    [InlineData("soon", false)]
    [InlineData("", false)]
    public void A_time_that_is_none_is_left_out(string written, bool isOne) =>
        Assert.Equal(isOne, JsonTime.Of(JsonElement.Parse(JsonSerializer.Serialize(written))) is not null);

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
            var writing = script.ReleaseAsync(Patience.Token);
            do
            {
                Assert.True(await updates.MoveNextAsync());
            }
            while (updates.Current.Text != text);
            await writing;
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

    [Theory]
    [InlineData("30m", "\"30m\"")]
    [InlineData("-1", "-1")]
    public async Task Warming_keeps_a_model_as_long_as_every_chat_does(string setting, string sent)
    {
        await using var ollama = await OllamaUnderTest.StartAsync(new OllamaOptions { KeepAlive = setting });

        await ollama.Provider.WarmAsync("llama3.2", Patience.Token);

        Assert.Equal(sent, Assert.Single(ollama.Fake.Chats).Json!.Value.GetProperty("keep_alive").GetRawText());
    }

    [Fact]
    public async Task Warming_takes_no_longer_than_an_answer_may()
    {
        var time = new ManualTime();
        await using var ollama = await OllamaUnderTest.StartAsync(settings: Two, time: time);
        using var held = ollama.Fake.HoldLoading();
        var warming = ollama.Provider.WarmAsync("llama3.2", Patience.Token);
        await ollama.Fake.WaitForChatAsync("llama3.2", Patience.Token);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(600), Patience.Token);
        time.Advance(TimeSpan.FromSeconds(600));

        var failure = (await Assert.ThrowsAsync<FailureException>(() => warming)).Failure;
        Assert.Equal((FailureCode.ProviderTimeout, "Ollama did not load the model within 600 seconds."), (failure.Code, failure.Message));
        await ollama.Fake.WaitForAbortAsync("llama3.2", Patience.Token);
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
}
