using LlmStream.Core.Models;
using LlmStream.Providers.Catalog;
using LlmStream.Providers.Demo;
using LlmStream.Providers.Guards;
using LlmStream.Providers.Ollama;
using LlmStream.Providers.Ollama.Connection;
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

        services.AddCheckedOptions<DemoOptions>(configuration, DemoOptions.Section);

        services.AddSingleton<IModelProvider, OllamaProvider>();
        services.AddSingleton<IModelProvider, DemoProvider>();

        services.AddSingleton<IModelCatalog, ModelCatalog>();
        return services;
    }

    private static OptionsBuilder<T> AddCheckedOptions<T>(this IServiceCollection services, IConfiguration configuration, string section)
        where T : class =>
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
}
