using System.Text.Json;
using LlmStream.Providers.OpenAI.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.OpenAI.Dialects;

/// <summary>OpenAI itself: it refuses fields that it does not know, and its list says nothing but names.</summary>
internal sealed class PlatformDialect : Dialect
{
    internal override string MaxTokensField => "max_completion_tokens";

    internal override bool TakesSampling(string model) => PlatformModels.TakesSampling(model);

    // How little that can be differs, and an effort it does not take is refused.
    internal override void WriteThinking(Utf8JsonWriter writer, string model, ReasoningEffort effort)
    {
        if (PlatformModels.Reasons(model))
        {
            writer.WriteString("reasoning_effort"u8, effort == ReasoningEffort.None ? PlatformModels.LeastEffort(model) : WordFor(effort));
        }
    }

    internal override ListedModel? Complete(ListedModel model) => PlatformModels.Describe(model);
}
