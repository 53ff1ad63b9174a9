using LlmStream.Core.Models;
using LlmStream.Providers.Anthropic;
using LlmStream.Providers.Catalog;
using LlmStream.Providers.Demo;
using LlmStream.Providers.Gemini;
using LlmStream.Providers.Guards;
using LlmStream.Providers.Ollama;
using LlmStream.Providers.Ollama.Connection;
using LlmStream.Providers.OpenAI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LlmStream.Providers;

/// <summary>The front door of this room: each provider is one line.</summary>
public static class ProviderRegistration
{
    /// <summary>Adds the providers, their settings, and the catalog that chooses between them.</summary>
    public static IServiceCollection AddProviders(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddCheckedOptions<ProvidersOptions>(configuration, ProvidersOptions.Section);
        services.AddCheckedOptions<SilenceOptions>(configuration, SilenceOptions.Section);
        services.AddCheckedOptions<OllamaOptions>(configuration, OllamaOptions.Section)
            .Validate(
                options => options.Endpoint is null || OllamaEndpoint.TryParse(options.Endpoint, out _),
                "Providers:Ollama:Endpoint is not an address; write it as http://127.0.0.1:11434.");

        services.AddCheckedOptions<OpenAIOptions>(configuration, OpenAIOptions.Section)
            .Validate(options => IsAddress(options.Endpoint), "Providers:OpenAI:Endpoint is not an address; write it as http://127.0.0.1:8080/v1.");
        services.AddCheckedOptions<AnthropicOptions>(configuration, AnthropicOptions.Section)
            .Validate(options => IsAddress(options.Endpoint), "Providers:Anthropic:Endpoint is not an address; write it as https://api.anthropic.com.");
        services.AddCheckedOptions<GeminiOptions>(configuration, GeminiOptions.Section)
            .Validate(options => IsAddress(options.Endpoint), "Providers:Gemini:Endpoint is not an address; leave it out for Google's own.");
        services.AddCheckedOptions<DemoOptions>(configuration, DemoOptions.Section);

        services.AddSingleton<IModelProvider, OllamaProvider>();
        services.AddConfigured<OpenAIOptions>(
            configuration.GetSection(OpenAIOptions.Section),
            isConfigured: settings => IsSet(settings, nameof(OpenAIOptions.Endpoint)) || IsSet(settings, nameof(OpenAIOptions.ApiKey)),
            (options, silence, time) => new OpenAIProvider(CompatibleEndpoint.Of(options), silence, time));
        services.AddConfigured<AnthropicOptions>(
            configuration.GetSection(AnthropicOptions.Section),
            isConfigured: settings => IsSet(settings, nameof(AnthropicOptions.ApiKey)),
            (options, silence, time) => new AnthropicProvider(options, silence, time));
        services.AddConfigured<GeminiOptions>(
            configuration.GetSection(GeminiOptions.Section),
            isConfigured: settings => IsSet(settings, nameof(GeminiOptions.ApiKey)),
            (options, silence, time) => new OpenAIProvider(GeminiEndpoint.Of(options), silence, time));
        services.AddSingleton<IModelProvider, DemoProvider>();

        services.AddSingleton<IModelCatalog, ModelCatalog>();
        return services;
    }

    private static bool IsAddress(string? endpoint) => string.IsNullOrWhiteSpace(endpoint) || ProviderAddress.TryParse(endpoint, out _);

    private static bool IsSet(IConfigurationSection settings, string key) => !string.IsNullOrWhiteSpace(settings[key]);

    /// <summary>Adds a provider that there is only when the settings say so: nobody is shown one that cannot answer.</summary>
    private static void AddConfigured<T>(
        this IServiceCollection services,
        IConfigurationSection settings,
        Predicate<IConfigurationSection> isConfigured,
        Func<T, SilenceOptions, TimeProvider, IModelProvider> create)
        where T : class
    {
        if (isConfigured(settings))
        {
            services.AddSingleton(provider => create(
                provider.GetRequiredService<IOptions<T>>().Value,
                provider.GetRequiredService<IOptions<SilenceOptions>>().Value,
                provider.GetRequiredService<TimeProvider>()));
        }
    }

    private static OptionsBuilder<T> AddCheckedOptions<T>(this IServiceCollection services, IConfiguration configuration, string section)
        where T : class =>
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
}
