using LlmStream.Core.Models;
using LlmStream.Providers.Guards;
using LlmStream.Providers.Ollama;
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
    [InlineData("Providers:Ollama:Endpoint", "ftp://gpu")]
    public async Task A_wrong_setting_is_refused(string key, string value)
    {
        await using var services = Services((key, value));

        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<OllamaOptions>>().Value);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings) =>
        new ServiceCollection()
            .AddProviders(new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)))
                .Build())
            .BuildServiceProvider();
}
