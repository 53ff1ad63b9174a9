using LlmStream.Core.Failures;
using LlmStream.Core.Models;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Models;
using LlmStream.Providers.Catalog;
using LlmStream.Providers.Guards;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.Options;

namespace LlmStream.Providers.Tests.Catalog;

/// <summary>Who answers.</summary>
public sealed class ModelCatalogTests
{
    private readonly ManualTime time = new();

    [Fact]
    public async Task Auto_picks_the_demo_says_how_to_get_Ollama_and_notices_it_later()
    {
        // Nothing listens there until the fake is started.
        var port = LastingPort.Find();
        using var ollama = OllamaUnderTest.Connect($"http://127.0.0.1:{port}", time: time);
        var catalog = Catalog(ollama);

        var without = await catalog.GetDefaultAsync(Patience.Token);
        Assert.Equal(("demo", "one"), (without.Provider, without.Model));
        Assert.Contains("ollama pull llama3.2", without.Notice, StringComparison.Ordinal);
        Assert.Contains("https://ollama.com", without.Alternative, StringComparison.Ordinal);

        await using var later = await FakeOllamaServer.StartAsync(new FakeOllamaSettings { Port = port });
        time.Advance(TimeSpan.FromSeconds(3));

        var with = await catalog.GetDefaultAsync(Patience.Token);
        Assert.Equal(("ollama", "llama3.2:latest"), (with.Provider, with.Model));
        Assert.Null(with.Notice);
        Assert.Contains("demo", with.Alternative, StringComparison.Ordinal);
        Assert.Equal("ollama", (await catalog.ResolveAsync(null, Patience.Token)).Provider.Name);
    }

    [Fact]
    public async Task Ollama_without_models_is_told_to_pull_one_and_noticed_when_it_has()
    {
        await using var ollama = await OllamaUnderTest.StartAsync(time: time, settings: new FakeOllamaSettings { Models = [] });
        var catalog = Catalog(ollama.Provider);

        var empty = await catalog.GetDefaultAsync(Patience.Token);
        Assert.Equal("demo", empty.Provider);
        Assert.Contains("has no model yet", empty.Notice, StringComparison.Ordinal);

        ollama.Fake.Models.Add(FakeModel.Able("qwen3"));
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("qwen3:latest", (await catalog.GetDefaultAsync(Patience.Token)).Model);
    }

    [Fact]
    public async Task A_provider_whose_models_have_changed_is_asked_at_once()
    {
        await using var ollama = await OllamaUnderTest.StartAsync(time: time, settings: new FakeOllamaSettings { Models = [] });
        var catalog = Catalog(ollama.Provider);
        Assert.Equal("demo", (await catalog.GetDefaultAsync(Patience.Token)).Provider);

        ollama.Fake.Models.Add(FakeModel.Able("qwen3"));
        catalog.Forget("ollama");

        Assert.Equal("qwen3:latest", (await catalog.GetDefaultAsync(Patience.Token)).Model);
        catalog.Forget("nobody");
    }

    [Fact]
    public async Task What_was_asked_before_a_change_does_not_win_over_what_was_asked_after_it()
    {
        var provider = new StubProvider("ollama") { Hold = new TaskCompletionSource() };
        var catalog = Catalog(provider);
        var older = catalog.GetDefaultAsync(Patience.Token).AsTask();
        var held = provider.Hold;

        (provider.Models, provider.Hold) = (["qwen3"], null);
        catalog.Forget("ollama");
        Assert.Equal("qwen3", (await catalog.GetDefaultAsync(Patience.Token)).Model);

        (provider.Models, provider.Hold) = (["older"], null);
        held.SetResult();
        await older;
        provider.Hold = new TaskCompletionSource();
        time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal("qwen3", (await catalog.GetDefaultAsync(Patience.Token)).Model);
        provider.Hold.SetResult();
    }

    [Fact]
    public async Task A_model_that_cannot_write_is_not_the_first()
    {
        await using var ollama = await OllamaUnderTest.StartAsync(time: time, settings: new FakeOllamaSettings
        {
            Models = [new FakeModel("a-embed", ["embedding"]), new FakeModel("writer", ["completion"])],
        });

        Assert.Equal("writer:latest", (await Catalog(ollama.Provider).GetDefaultAsync(Patience.Token)).Model);
    }

    [Fact]
    public async Task Many_who_ask_at_once_share_one_probe_and_it_stays_fresh_for_three_seconds()
    {
        var slow = new StubProvider("ollama", "m") { Hold = new TaskCompletionSource() };
        var catalog = Catalog(slow);
        var asking = Enumerable.Range(0, 10).Select(_ => catalog.GetDefaultAsync(Patience.Token).AsTask()).ToArray();
        slow.Hold.SetResult();

        Assert.All(await Task.WhenAll(asking), picked => Assert.Equal("ollama", picked.Provider));
        Assert.Equal(1, slow.Probes);
        time.Advance(TimeSpan.FromSeconds(2.9));
        await catalog.GetDefaultAsync(Patience.Token);
        Assert.Equal(1, slow.Probes);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await catalog.GetDefaultAsync(Patience.Token);
        Assert.Equal(2, slow.Probes);
    }

    [Fact]
    public async Task A_provider_that_could_answer_is_believed_while_it_is_asked_again_but_not_for_long()
    {
        var provider = new StubProvider("ollama", "m");
        var catalog = Catalog(provider);
        await catalog.GetDefaultAsync(Patience.Token);
        provider.Hold = new TaskCompletionSource();
        time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal("ollama", (await catalog.GetDefaultAsync(Patience.Token)).Provider);
        Assert.Equal(2, provider.Probes);

        // That question ran out after two seconds: bad news is not believed, it is asked again and waited for.
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("demo", (await catalog.GetDefaultAsync(Patience.Token)).Provider);
        time.Advance(TimeSpan.FromSeconds(3));
        var waiting = catalog.GetDefaultAsync(Patience.Token).AsTask();
        Assert.False(waiting.IsCompleted);
        provider.Hold.SetResult();
        Assert.Equal("ollama", (await waiting).Provider);

        provider.Hold = new TaskCompletionSource();
        time.Advance(TimeSpan.FromSeconds(31));
        waiting = catalog.GetDefaultAsync(Patience.Token).AsTask();
        Assert.False(waiting.IsCompleted);
        provider.Hold.SetResult();
        Assert.Equal("ollama", (await waiting).Provider);
    }

    [Fact]
    public async Task A_provider_that_is_there_and_too_busy_to_say_what_it_has_is_taken_at_its_last_word()
    {
        var provider = new StubProvider("ollama", "m");
        var catalog = Catalog(provider);
        await catalog.GetDefaultAsync(Patience.Token);
        provider.HidesModels = true;

        for (var asking = 1; asking <= 3; asking++)
        {
            // Longer than anybody is believed without an answer.
            time.Advance(TimeSpan.FromSeconds(40));
            var picked = catalog.GetDefaultAsync(Patience.Token).AsTask();
            await time.WaitForTimerAsync(TimeSpan.FromSeconds(2), Patience.Token);
            time.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal(("ollama", "m"), ((await picked).Provider, (await picked).Model));
            Assert.Equal(1 + asking, provider.Probes);
        }
    }

    [Fact]
    public async Task A_provider_that_hangs_costs_two_seconds_and_one_caller_s_leaving_costs_the_others_nothing()
    {
        var hanging = new StubProvider("ollama", "m") { Hold = new TaskCompletionSource() };
        var catalog = Catalog(hanging);
        using var impatient = new CancellationTokenSource();
        var leaving = catalog.GetDefaultAsync(impatient.Token).AsTask();
        var staying = catalog.GetDefaultAsync(Patience.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.False(staying.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("demo", (await staying).Provider);
    }

    [Theory]
    [InlineData("ollama/llama3", "ollama", "llama3")]
    [InlineData("OLLAMA/llama3", "ollama", "llama3")]
    [InlineData("ollama/hf.co/x/y:Q4", "ollama", "hf.co/x/y:Q4")]
    [InlineData("ollama/not-listed", "ollama", "not-listed")]
    [InlineData("ollama", "ollama", "first")]
    [InlineData("ollama/", "ollama", "first")]
    [InlineData("demo", "demo", "one")]
    [InlineData("demo/one", "demo", "one")]
    [InlineData("bare", "ollama", "bare")]
    [InlineData("library/listed", "ollama", "library/listed")]
    [InlineData(" ", "ollama", "first")]
    [InlineData(null, "ollama", "first")]
    public async Task A_model_is_found_by_provider_and_name(string? asked, string provider, string name)
    {
        var resolved = await Catalog(new StubProvider("ollama", "first", "library/listed")).ResolveAsync(asked, Patience.Token);

        Assert.Equal((provider, name), (resolved.Provider.Name, resolved.Name));
    }

    [Fact]
    public async Task An_unknown_provider_is_refused_naming_those_that_are()
    {
        var failure = await Assert.ThrowsAsync<FailureException>(async () =>
            await Catalog(new StubProvider("ollama", "m")).ResolveAsync("openai/gpt", Patience.Token));

        Assert.Equal(FailureCode.ModelNotFound, failure.Failure.Code);
        Assert.Contains("'ollama', 'demo'", failure.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_s_name_is_not_given_to_the_demo_that_stands_in()
    {
        var catalog = Catalog(new StubProvider("ollama") { IsDown = true });

        Assert.Equal("demo", (await catalog.GetDefaultAsync(Patience.Token)).Provider);
        Assert.Equal("ollama", (await catalog.ResolveAsync("llama3.2", Patience.Token)).Provider.Name);
        Assert.Equal("demo", (await catalog.ResolveAsync("one", Patience.Token)).Provider.Name);
    }

    [Theory]
    [InlineData("auto", "qwen3", "ollama", "qwen3")]
    [InlineData("auto", "ollama/qwen3", "ollama", "qwen3")]
    [InlineData("auto", "demo/one", "demo", "one")]
    [InlineData("ollama", "qwen3", "ollama", "qwen3")]
    [InlineData("demo", null, "demo", "one")]
    [InlineData("Demo", "ollama/qwen3", "demo", "one")]
    public async Task The_settings_choose(string provider, string? model, string picked, string name)
    {
        var catalog = Catalog(new StubProvider("ollama", "first"), new ProvidersOptions { Default = provider, Model = model });

        var chosen = await catalog.GetDefaultAsync(Patience.Token);

        Assert.Equal((picked, name), (chosen.Provider, chosen.Model));
    }

    [Fact]
    public async Task The_settings_model_is_Ollama_s_and_not_the_demo_s_that_stands_in()
    {
        var catalog = Catalog(new StubProvider("ollama") { IsDown = true }, new ProvidersOptions { Model = "qwen3" });

        var chosen = await catalog.GetDefaultAsync(Patience.Token);

        Assert.Equal(("demo", "one"), (chosen.Provider, chosen.Model));
    }

    [Fact]
    public async Task A_chosen_provider_that_is_down_is_not_replaced_but_told()
    {
        var catalog = Catalog(new StubProvider("ollama") { IsDown = true }, new ProvidersOptions { Default = "ollama" });

        var chosen = await catalog.GetDefaultAsync(Patience.Token);
        var failure = await Assert.ThrowsAsync<FailureException>(async () => await catalog.ResolveAsync(null, Patience.Token));

        Assert.Equal(("ollama", null, "It is down."), (chosen.Provider, chosen.Model, chosen.Notice));
        Assert.Equal(FailureCode.ProviderUnreachable, failure.Failure.Code);
    }

    [Fact]
    public async Task A_chosen_Ollama_without_models_says_to_pull_one()
    {
        var catalog = Catalog(new StubProvider("ollama"), new ProvidersOptions { Default = "ollama" });

        var failure = await Assert.ThrowsAsync<FailureException>(async () => await catalog.ResolveAsync(null, Patience.Token));

        Assert.Equal(FailureCode.ModelNotFound, failure.Failure.Code);
        Assert.Contains("ollama pull", failure.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_slow_is_waited_for_as_long_as_the_settings_say()
    {
        var slow = new StubProvider("ollama", "llama3.2") { Hold = new TaskCompletionSource() };
        var catalog = Catalog(slow, silence: new SilenceOptions { ProbeTimeoutSeconds = 5 });

        var waiting = catalog.GetDefaultAsync(Patience.Token).AsTask();
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(5), Patience.Token);
        time.Advance(TimeSpan.FromSeconds(4));
        slow.Hold.SetResult();

        Assert.Equal("ollama", (await waiting).Provider);
    }

    private ModelCatalog Catalog(IModelProvider ollama, ProvidersOptions? options = null, SilenceOptions? silence = null) =>
        new([ollama, new StubProvider("demo", "one")], Options.Create(options ?? new ProvidersOptions()), Options.Create(silence ?? new SilenceOptions()), time);
}
