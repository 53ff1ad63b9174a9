using LlmStream.Core.Models;
using LlmStream.Providers.Catalog;
using LlmStream.Providers.Guards;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.Options;

namespace LlmStream.Providers.Tests.Catalog;

/// <summary>Who answers in auto: Ollama, else the first of the others that are configured and answer, else the demo.</summary>
public sealed class AutoTests
{
    [Theory]
    [InlineData("", "ollama/o")]
    [InlineData("ollama", "openai/p")]
    [InlineData("ollama openai", "anthropic/a")]
    [InlineData("ollama openai anthropic", "demo/one")]
    public async Task The_first_that_answers_is_picked(string down, string picked)
    {
        var chosen = await Catalog(down).GetDefaultAsync(Patience.Token);

        Assert.Equal(picked, $"{chosen.Provider}/{chosen.Model}");
        Assert.Equal(chosen.Provider == "demo", chosen.Notice is not null);
    }

    [Fact]
    public async Task What_is_configured_and_does_not_answer_is_told_of()
    {
        var notice = (await Catalog("ollama openai anthropic").GetDefaultAsync(Patience.Token)).Notice;

        Assert.Equal("The demo answers: no model writes these texts. It is down.", notice);
    }

    [Fact]
    public async Task For_one_that_is_named_only_the_demo_stands_in()
    {
        var chosen = await Catalog("ollama", model: "ollama/o").GetDefaultAsync(Patience.Token);

        Assert.Equal("demo", chosen.Provider);
    }

    [Theory]
    [InlineData("", "newest", "ollama")]
    [InlineData("ollama", "newest", "openai")]
    [InlineData("ollama openai anthropic", "newest", "ollama")]
    public async Task A_bare_name_is_a_model_of_whoever_answers_but_not_of_the_demo(string down, string name, string provider)
    {
        Assert.Equal(provider, (await Catalog(down).ResolveAsync(name, Patience.Token)).Provider.Name);
    }

    [Fact]
    public async Task A_path_that_begins_with_a_provider_s_name_is_its_own_even_when_another_answers()
    {
        var model = await Catalog("").ResolveAsync("openai/meta-llama/llama-3.3", Patience.Token);

        Assert.Equal(("openai", "meta-llama/llama-3.3"), (model.Provider.Name, model.Name));
    }

    private static ModelCatalog Catalog(string down, string? model = null) => new(
        new (string Name, string Model)[] { ("ollama", "o"), ("demo", "one"), ("openai", "p"), ("anthropic", "a") }
            .Select(IModelProvider (provider) => new StubProvider(provider.Name, provider.Model) { IsDown = down.Split(' ').Contains(provider.Name, StringComparer.Ordinal) }),
        Options.Create(new ProvidersOptions { Model = model }),
        Options.Create(new SilenceOptions()),
        new ManualTime());
}
