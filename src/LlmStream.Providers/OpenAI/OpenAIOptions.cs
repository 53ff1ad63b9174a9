namespace LlmStream.Providers.OpenAI;

/// <summary>
/// The settings under <c>Providers:OpenAI</c>; with neither an endpoint nor a key there is no such provider. The endpoint is that of any
/// server that speaks OpenAI's protocol, with its <c>/v1</c> or without.
/// </summary>
public sealed class OpenAIOptions : KeyedOptions
{
    /// <summary>Where these settings are found.</summary>
    public const string Section = "Providers:OpenAI";

    /// <summary>Who speaks: what they do differently is known by this.</summary>
    public OpenAIDialect Dialect { get; set; }
}

/// <summary>Who speaks OpenAI's protocol.</summary>
public enum OpenAIDialect
{
    /// <summary>Told by the address.</summary>
    Auto,

    /// <summary>OpenAI itself, which refuses fields that it does not know.</summary>
    OpenAI,

    /// <summary>OpenRouter.</summary>
    OpenRouter,

    /// <summary>A server of models on one's own machine: llama.cpp, vLLM, LM Studio, Lemonade.</summary>
    Own,
}
