using System.Text.Json;
using LlmStream.Providers.OpenAI.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.OpenAI.Dialects;

/// <summary>llama.cpp, vLLM, LM Studio, Lemonade: they pass over fields that they do not know, and models are the open ones.</summary>
internal sealed class OwnServerDialect : Dialect
{
    // What a model's template makes of it is the model's affair: most that can think know this name, the others pass over it.
    internal override void WriteThinking(Utf8JsonWriter writer, string model, ReasoningEffort effort)
    {
        writer.WriteStartObject("chat_template_kwargs"u8);
        writer.WriteBoolean("enable_thinking"u8, effort != ReasoningEffort.None);
        writer.WriteEndObject();
    }

    internal override ListedModel? Complete(ListedModel model) => OpenModels.Describe(model);
}
