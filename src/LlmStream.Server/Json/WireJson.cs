using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LlmStream.Core.Frames;

namespace LlmStream.Server.Json;

/// <summary>How everything on the wire is written: camelCase, nulls left out, enums as camelCase words, text readable.</summary>
internal static class WireJson
{
    /// <summary>For whole documents and frames outside of the hub.</summary>
    internal static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Text is escaped only where JSON asks for it: every answer is declared as JSON or as an event stream, never as HTML.</summary>
    internal static JsonWriterOptions WriterOptions { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Gives other options (the framework's own, the hub's) the same habits.</summary>
    internal static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        // The hub writes frames by their own types, which do not inherit the attribute of their base.
        options.Converters.Add(new FrameJsonConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.TypeInfoResolverChain.Insert(0, WireJsonContext.Default);
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        options.MakeReadOnly();
        return options;
    }
}
