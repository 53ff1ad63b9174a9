using LlmStream.Providers.OpenAI;

namespace LlmStream.Providers.Gemini;

/// <summary>Gemini, through the endpoint at which it speaks OpenAI's protocol.</summary>
internal static class GeminiEndpoint
{
    /// <summary>Its name in settings and on the wire.</summary>
    internal const string ProviderName = "gemini";

    private static readonly Uri Google = new("https://generativelanguage.googleapis.com/v1beta/openai/");

    internal static CompatibleEndpoint Of(GeminiOptions options)
    {
        var address = string.IsNullOrWhiteSpace(options.Endpoint) ? Google
            : ProviderAddress.TryParse(options.Endpoint, out var own) ? own
            : throw new FormatException("Providers:Gemini:Endpoint is not an address.");
        return new CompatibleEndpoint(
            ProviderName,
            new ProviderAddress("Gemini", "Providers__Gemini", address, ApiKey.Of(options.ApiKey)),
            new GeminiDialect(),
            options.Model,
            options.ContextLength,
            options.MaxConcurrent);
    }
}
