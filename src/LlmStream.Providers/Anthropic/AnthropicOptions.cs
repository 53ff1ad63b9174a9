namespace LlmStream.Providers.Anthropic;

/// <summary>
/// The settings under <c>Providers:Anthropic</c>; without a key there is no such provider. The endpoint is that of a server that speaks
/// Anthropic's protocol, without its <c>/v1</c>.
/// </summary>
public sealed class AnthropicOptions : KeyedOptions
{
    /// <summary>Where these settings are found.</summary>
    public const string Section = "Providers:Anthropic";
}
