using System.ComponentModel.DataAnnotations;

namespace LlmStream.Core.Tools;

/// <summary>Settings <c>Tools</c> (contract, section 7).</summary>
public sealed class ToolOptions
{
    /// <summary>Where these settings are found.</summary>
    public const string Section = "Tools";

    /// <summary>Whether models are offered any tools.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How often in one answer a model may call tools, several at once counted once; then it is asked once more without any.</summary>
    [Range(1, 100)]
    public int MaxRounds { get; set; } = 8;

    /// <summary>How many calls of one round are made; those beyond fail, and the model is told why.</summary>
    [Range(1, 100)]
    public int MaxCalls { get; set; } = 8;

    /// <summary>The longest that one call may take, in seconds.</summary>
    [Range(1, 3_600)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>How long a person is asked whether a call is allowed, in seconds; then it counts as not allowed.</summary>
    [Range(1, 86_400)]
    public int AskSeconds { get; set; } = 300;
}
