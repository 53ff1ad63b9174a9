using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Wire;

/// <summary>What several wires write into a request in the same form.</summary>
internal static class RequestJson
{
    // The body is read by a JSON parser and by no browser: text goes out as it is, not as escapes three times as long.
    internal static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What makes an answer the same again; nothing where nothing was asked for.</summary>
    internal static void WriteSeed(Utf8JsonWriter writer, ChatOptions? options)
    {
        if (options?.Seed is { } seed)
        {
            writer.WriteNumber("seed"u8, seed);
        }
    }

    /// <summary>At which texts an answer ends; nothing where nothing was asked for.</summary>
    internal static void WriteStops(Utf8JsonWriter writer, ReadOnlySpan<byte> field, ChatOptions? options)
    {
        if (options?.StopSequences is not { Count: > 0 } stops)
        {
            return;
        }

        writer.WriteStartArray(field);
        foreach (var stop in stops)
        {
            writer.WriteStringValue(stop);
        }

        writer.WriteEndArray();
    }

    /// <summary>The tools that are offered, each as a function; false when there are none, or none may be used.</summary>
    internal static bool WriteFunctions(Utf8JsonWriter writer, ChatOptions? options)
    {
        AIFunctionDeclaration[] tools = options?.ToolMode is NoneChatToolMode ? [] : [.. options?.Tools?.OfType<AIFunctionDeclaration>() ?? []];
        if (tools.Length == 0)
        {
            return false;
        }

        writer.WriteStartArray("tools"u8);
        foreach (var tool in tools)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "function"u8);
            writer.WriteStartObject("function"u8);
            WriteFunction(writer, tool, "parameters"u8);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return true;
    }

    /// <summary>What a tool is called, what it does and what it takes.</summary>
    internal static void WriteFunction(Utf8JsonWriter writer, AIFunctionDeclaration tool, ReadOnlySpan<byte> schemaField)
    {
        writer.WriteString("name"u8, tool.Name);
        writer.WriteString("description"u8, tool.Description);
        writer.WritePropertyName(schemaField);
        tool.JsonSchema.WriteTo(writer);
    }
}
