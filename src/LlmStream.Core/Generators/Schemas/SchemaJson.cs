using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LlmStream.Core.Generators.Schemas;

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class SchemaJson : JsonSerializerContext;
