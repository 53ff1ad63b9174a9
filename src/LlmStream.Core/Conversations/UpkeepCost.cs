namespace LlmStream.Core.Conversations;

/// <summary>What a model is asked for a conversation while nobody waits for it.</summary>
public enum UpkeepKind
{
    /// <summary>A summary of what has become too long.</summary>
    Summary,

    /// <summary>A title.</summary>
    Title,
}

/// <summary>What a title or a summary cost, whether or not it was kept.</summary>
/// <param name="ConversationId">For which conversation.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Generator">The generator of the answer behind which it was made.</param>
/// <param name="Provider">Who made it.</param>
/// <param name="Model">The model's name there.</param>
/// <param name="PromptTokens">Tokens that were read for it, if the provider said so.</param>
/// <param name="CompletionTokens">Tokens that were written, if the provider said so.</param>
public sealed record UpkeepCost(
    Guid ConversationId,
    UpkeepKind Kind,
    string Generator,
    string Provider,
    string Model,
    int? PromptTokens,
    int? CompletionTokens);
