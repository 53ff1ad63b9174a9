using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.OpenAI.Dialects;

/// <summary>OpenRouter: its list says what each model can, and <c>reasoning</c> means the same for all of them.</summary>
internal sealed class OpenRouterDialect : Dialect
{
    internal override void WriteThinking(Utf8JsonWriter writer, string model, ReasoningEffort effort)
    {
        writer.WriteStartObject("reasoning"u8);
        if (effort == ReasoningEffort.None)
        {
            writer.WriteBoolean("enabled"u8, false);
        }
        else
        {
            writer.WriteString("effort"u8, WordFor(effort));
        }

        writer.WriteEndObject();
    }
}
