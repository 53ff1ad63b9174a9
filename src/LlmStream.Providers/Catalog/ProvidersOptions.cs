using System.ComponentModel.DataAnnotations;

namespace LlmStream.Providers.Catalog;

/// <summary>The settings under <c>Providers</c> that are not one provider's own.</summary>
public sealed class ProvidersOptions
{
    /// <summary>Where these settings are found.</summary>
    public const string Section = "Providers";

    /// <summary>The <see cref="Default"/> that means: Ollama when it answers and has a model, else the first of the others that does, else the demo.</summary>
    public const string Auto = "auto";

    /// <summary>Who answers when a request names nobody: <c>auto</c>, or a provider's name.</summary>
    [Required]
    public string Default { get; set; } = Auto;

    /// <summary>The model that answers when a request names none, as <c>name</c> or <c>provider/name</c>; the provider's first when absent.</summary>
    public string? Model { get; set; }
}
