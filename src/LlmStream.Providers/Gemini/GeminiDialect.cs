using System.Text.Json;
using LlmStream.Providers.OpenAI.Dialects;
using LlmStream.Providers.OpenAI.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Gemini;

/// <summary>
/// Gemini's own: its list says nothing but names, which begin with <c>models/</c>, and thoughts are shown only on request
/// (ai.google.dev/gemini-api/docs/openai and /models, autumn 2026).
/// </summary>
internal sealed class GeminiDialect : Dialect
{
    private const string Prefix = "models/";
    private const int Window = 1_048_576;

    private static readonly string[] OtherKinds = ["embedding", "imagen", "image", "veo", "tts", "audio", "live", "aqa", "lyria", "robotics", "computer-use"];

    // Those that do not think refuse to be asked for it, or not to.
    internal override void WriteThinking(Utf8JsonWriter writer, string model, ReasoningEffort effort)
    {
        if (!CapabilitiesOf(NameOf(model)).Contains("thinking", StringComparer.Ordinal))
        {
            return;
        }

        if (effort == ReasoningEffort.None)
        {
            // The others cannot be kept from thinking, and refuse to be asked to.
            writer.WriteString("reasoning_effort"u8, model.Contains("2.5-flash", StringComparison.OrdinalIgnoreCase) ? "none" : "low");
            return;
        }

        writer.WriteStartObject("extra_body"u8);
        writer.WriteStartObject("google"u8);
        writer.WriteStartObject("thinking_config"u8);
        writer.WriteBoolean("include_thoughts"u8, true);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    internal override ListedModel? Complete(ListedModel model)
    {
        var name = NameOf(model.Name);
        if (Array.Exists(OtherKinds, kind => name.Contains(kind, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var capabilities = CapabilitiesOf(name);
        return new ListedModel(name, capabilities, capabilities.Length > 1 ? Window : model.ContextLength);
    }

    private static string NameOf(string model) => model.StartsWith(Prefix, StringComparison.Ordinal) ? model[Prefix.Length..] : model;

    private static string[] CapabilitiesOf(string name) => !name.StartsWith("gemini-", StringComparison.OrdinalIgnoreCase) ? ["completion"]
        : name.Contains("2.0", StringComparison.Ordinal) || name.Contains("1.5", StringComparison.Ordinal) ? ["completion", "tools", "vision"]
        : ["completion", "tools", "thinking", "vision"];
}
