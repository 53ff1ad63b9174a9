namespace LlmStream.Core.Generators;

/// <summary>What the input of every generator may carry (contract, section 3).</summary>
public abstract record GeneratorInput
{
    /// <summary>Made by the client, so that a start whose answer was lost can be repeated: the second is a resume.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>The conversation to go on with; a new one when absent.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>A user's message that this one stands beside, as another version of it.</summary>
    public Guid? Edits { get; init; }

    /// <summary>The model as <c>provider/name</c>; the settings' default when absent.</summary>
    public string? Model { get; init; }

    /// <summary>The language of the answer; English when absent.</summary>
    public string? Language { get; init; }

    /// <summary>What the teacher wants beside all else.</summary>
    public string? Instructions { get; init; }

    /// <summary>0 to 2; the model's own default when absent.</summary>
    public double? Temperature { get; init; }

    /// <summary>The most tokens of the answer; the model's own limit when absent.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Whether the model should reason before it answers; its own default when absent.</summary>
    public bool? Think { get; init; }

    /// <summary>The least milliseconds between two delta frames to this subscriber.</summary>
    public int PaceMs { get; init; }
}
