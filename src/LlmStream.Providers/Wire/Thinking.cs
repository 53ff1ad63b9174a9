using LlmStream.Core.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Wire;

/// <summary>Whether, and how much, a model is to think before it answers.</summary>
internal static class Thinking
{
    /// <summary>Null when nothing was said: the model does what it does by itself.</summary>
    internal static ReasoningEffort? Of(ChatOptions? options) => GenerationContext.Of(options)?.Input.Think switch
    {
        true => ReasoningEffort.Medium,
        false => ReasoningEffort.None,
        null => options?.Reasoning?.Effort,
    };
}
