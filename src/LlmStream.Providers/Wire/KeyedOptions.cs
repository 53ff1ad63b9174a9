using System.ComponentModel.DataAnnotations;

namespace LlmStream.Providers.Wire;

/// <summary>What is set of every provider behind a key.</summary>
public abstract class KeyedOptions
{
    /// <summary>Its address; its provider's own when absent.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The key; absent for a server that wants none.</summary>
    [RegularExpression(Wire.ApiKey.Pattern, ErrorMessage = Wire.ApiKey.Message, MatchTimeoutInMilliseconds = 1000)]
    public string? ApiKey { get; set; }

    /// <summary>The model that is listed first, and so answers when nobody names one.</summary>
    public string? Model { get; set; }

    /// <summary>The window of its models in tokens, where nobody tells it or tells more than is given; takes the place of what is listed or known.</summary>
    [Range(256, 10_000_000)]
    public int? ContextLength { get; set; }

    /// <summary>How many runs are sent at one time.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrent { get; set; } = 16;
}
