using System.Text.Encodings.Web;
using System.Text.Json;

namespace LlmStream.FakeProviders.Wires;

/// <summary>JSON as these servers write it: text as UTF-8 and not as escapes.</summary>
internal static class WireJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Of(object value) => JsonSerializer.Serialize(value, Options);
}
