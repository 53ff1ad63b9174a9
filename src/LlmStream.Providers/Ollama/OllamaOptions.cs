using System.ComponentModel.DataAnnotations;

namespace LlmStream.Providers.Ollama;

/// <summary>The settings under <c>Providers:Ollama</c>.</summary>
public sealed class OllamaOptions
{
    /// <summary>Where these settings are found.</summary>
    public const string Section = "Providers:Ollama";

    /// <summary>Ollama's address; when absent <c>OLLAMA_HOST</c>, else <c>http://127.0.0.1:11434</c>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The window in tokens that is asked for (<c>num_ctx</c>): one value for every request, because Ollama loads the model anew when it changes.</summary>
    [Range(256, 10_000_000)]
    public int ContextLength { get; set; } = 8192;

    /// <summary>How many runs are sent at one time. Ollama mostly answers one, and a wait inside it would be hidden.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrent { get; set; } = 1;

    /// <summary>How long Ollama keeps a model in memory after an answer, as <c>10m</c> or <c>1h30m</c>, or in whole seconds; negative is for ever. Ollama's own default when absent.</summary>
    [RegularExpression(@"^-?(\d+|(\d+(\.\d+)?(ns|us|ms|s|m|h))+)$", MatchTimeoutInMilliseconds = 1000)]
    public string? KeepAlive { get; set; }
}
