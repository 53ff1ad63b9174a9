using LlmStream.Core.Models;
using LlmStream.Providers.Anthropic;
using LlmStream.Providers.Catalog;
using LlmStream.Providers.Gemini;
using LlmStream.Providers.Guards;
using LlmStream.Providers.Ollama;
using LlmStream.Providers.OpenAI;
using LlmStream.Providers.Tests.Catalog;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LlmStream.Providers.Tests;

public sealed class ProviderRegistrationTests
{
    [Fact]
    public async Task Providers_and_their_settings_are_found()
    {
        await using var services = Services(
            ("Providers:Ollama:ContextLength", "4096"),
            ("Providers:Ollama:MaxConcurrent", "3"),
            ("Providers:Ollama:Endpoint", "http://gpu:1"),
            ("Runs:IdleTimeoutSeconds", "7"));

        var ollama = services.GetRequiredService<IModelCatalog>().Providers.Single(provider => provider.Name == "ollama");

        Assert.IsAssignableFrom<IModelKeeper>(ollama);
        Assert.Equal(3, ollama.MaxConcurrent);
        Assert.Equal(4096, ollama.ContextLength("any"));
        Assert.Equal(7, services.GetRequiredService<IOptions<SilenceOptions>>().Value.IdleTimeoutSeconds);
    }

    [Theory]
    [InlineData("Providers:Ollama:ContextLength", "255")]
    [InlineData("Providers:Ollama:ContextLength", "10000001")]
    [InlineData("Providers:Ollama:MaxConcurrent", "0")]
    [InlineData("Providers:Ollama:KeepAlive", "soon")]
    [InlineData("Providers:Ollama:KeepAlive", "1.5")]
    [InlineData("Providers:Ollama:KeepAlive", "1h30")]
    [InlineData("Providers:Ollama:Endpoint", "ftp://gpu")]
    public async Task A_wrong_setting_is_refused(string key, string value)
    {
        await using var services = Services((key, value));

        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<OllamaOptions>>().Value);
    }

    [Theory]
    [InlineData("300")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("10m")]
    [InlineData("1.5h")]
    [InlineData("1h30m")]
    public async Task Ollama_s_ways_to_write_a_duration_are_taken(string keepAlive)
    {
        await using var services = Services(("Providers:Ollama:KeepAlive", keepAlive));

        Assert.Equal(keepAlive, services.GetRequiredService<IOptions<OllamaOptions>>().Value.KeepAlive);
    }

    [Theory]
    [InlineData("ollama demo")]
    [InlineData("ollama openai demo", "Providers:OpenAI:Endpoint", "http://127.0.0.1:8080")]
    [InlineData("ollama openai demo", "Providers:OpenAI:ApiKey", "sk-1")]
    [InlineData("ollama anthropic demo", "Providers:Anthropic:ApiKey", "sk-1")]
    [InlineData("ollama gemini demo", "Providers:Gemini:ApiKey", "sk-1")]
    [InlineData("ollama demo", "Providers:Anthropic:ApiKey", " ")]
    [InlineData("ollama demo", "Providers:Gemini:Endpoint", "http://127.0.0.1:8080")]
    public async Task A_provider_is_there_when_it_is_configured(string names, string? key = null, string? value = null)
    {
        await using var services = key is null ? Services() : Services((key, value!));

        Assert.Equal(names, string.Join(' ', services.GetRequiredService<IModelCatalog>().Providers.Select(provider => provider.Name)));
    }

    [Fact]
    public async Task Providers_behind_a_key_have_sixteen_slots_or_as_many_as_are_set()
    {
        await using var services = Services(
            ("Providers:OpenAI:ApiKey", "sk-1"), ("Providers:Anthropic:ApiKey", "sk-2"), ("Providers:Anthropic:MaxConcurrent", "3"), ("Providers:Anthropic:ContextLength", "5000"));
        var providers = services.GetRequiredService<IModelCatalog>().Providers.ToDictionary(provider => provider.Name);

        Assert.Equal((16, 3), (providers["openai"].MaxConcurrent, providers["anthropic"].MaxConcurrent));
        Assert.Equal(5000, providers["anthropic"].ContextLength("any"));
        Assert.False(providers["openai"].ContinuesAnswers);
    }

    [Theory]
    [InlineData("Providers:OpenAI:ApiKey", "two words")]
    [InlineData("Providers:OpenAI:Endpoint", "ftp://gpu")]
    [InlineData("Providers:OpenAI:Endpoint", "http://user:secret@gpu/v1")]
    [InlineData("Providers:Anthropic:ApiKey", "sk-ñ")]
    [InlineData("Providers:Gemini:ApiKey", "sk\n1")]
    [InlineData("Providers:Gemini:ContextLength", "12")]
    public async Task A_wrong_setting_is_refused_without_being_said(string key, string value)
    {
        await using var services = Services((key, value));

        var refused = Assert.Throws<OptionsValidationException>(() => (object)(key.Split(':')[1] switch
        {
            "OpenAI" => services.GetRequiredService<IOptions<OpenAIOptions>>().Value,
            "Anthropic" => services.GetRequiredService<IOptions<AnthropicOptions>>().Value,
            _ => services.GetRequiredService<IOptions<GeminiOptions>>().Value,
        }));

        Assert.DoesNotContain(value, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_of_one_name_and_a_default_that_nobody_has_are_refused()
    {
        Assert.Contains("'OLLAMA'", Refused(new StubProvider("ollama"), new StubProvider("OLLAMA")), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("'ollama'", Refused(new StubProvider("ollama")), StringComparison.Ordinal);

        static string Refused(params IModelProvider[] providers) => Assert.ThrowsAny<Exception>(() =>
            new ModelCatalog(providers, Options.Create(new ProvidersOptions { Default = "nobody" }), Options.Create(new SilenceOptions()), TimeProvider.System)).Message;
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings) =>
        new ServiceCollection()
            .AddProviders(new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)))
                .Build())
            .BuildServiceProvider();
}
