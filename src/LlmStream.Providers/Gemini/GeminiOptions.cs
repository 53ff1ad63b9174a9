namespace LlmStream.Providers.Gemini;

/// <summary>The settings under <c>Providers:Gemini</c>; without a key there is no such provider. The endpoint is the one at which it speaks OpenAI's protocol.</summary>
public sealed class GeminiOptions : KeyedOptions
{
    /// <summary>Where these settings are found.</summary>
    public const string Section = "Providers:Gemini";
}
