using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LlmStream.Mcp.Calls;

/// <summary>How results are written.</summary>
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class CallJson : JsonSerializerContext
{
    /// <summary>What is escaped is up to six times as long, of a model's window too.</summary>
    internal static readonly CallJson Readable = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
