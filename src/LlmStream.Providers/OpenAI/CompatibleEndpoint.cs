using LlmStream.Providers.OpenAI.Dialects;

namespace LlmStream.Providers.OpenAI;

/// <summary>A server that speaks OpenAI's protocol, as the settings describe it.</summary>
/// <param name="Name">The provider's name on the wire.</param>
/// <param name="Address">Where it is, and its key.</param>
/// <param name="Dialect">What it does differently.</param>
/// <param name="Model">The model that is listed first; null for none.</param>
/// <param name="ContextLength">The window of its models, when it is set.</param>
/// <param name="MaxConcurrent">How many runs are sent at one time.</param>
internal sealed record CompatibleEndpoint(
    string Name, ProviderAddress Address, Dialect Dialect, string? Model, int? ContextLength, int MaxConcurrent)
{
    private static readonly Uri Platform = new("https://api.openai.com/v1/");

    internal static CompatibleEndpoint Of(OpenAIOptions options)
    {
        var address = Complete(options.Endpoint);
        var dialect = options.Dialect == OpenAIDialect.Auto ? Guess(address) : options.Dialect;
        return new CompatibleEndpoint(
            OpenAIProvider.ProviderName,
            new ProviderAddress(TitleOf(address), "Providers__OpenAI", address, ApiKey.Of(options.ApiKey)),
            dialect switch
            {
                OpenAIDialect.OpenAI => new PlatformDialect(),
                OpenAIDialect.OpenRouter => new OpenRouterDialect(),
                _ => new OwnServerDialect(),
            },
            options.Model,
            options.ContextLength,
            options.MaxConcurrent);
    }

    // Without a path the one is meant that all these servers have.
    private static Uri Complete(string? endpoint) =>
        string.IsNullOrWhiteSpace(endpoint) ? Platform
        : !ProviderAddress.TryParse(endpoint, out var address) ? throw new FormatException("Providers:OpenAI:Endpoint is not an address.")
        : address.AbsolutePath == "/" ? new Uri(address, "v1/")
        : address;

    private static OpenAIDialect Guess(Uri address) => address.Host switch
    {
        "api.openai.com" => OpenAIDialect.OpenAI,
        "openrouter.ai" => OpenAIDialect.OpenRouter,
        _ => OpenAIDialect.Own,
    };

    private static string TitleOf(Uri address) => address.Host switch
    {
        "api.openai.com" => "OpenAI",
        "openrouter.ai" => "OpenRouter",
        _ => address.Authority,
    };
}
