using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace LlmStream.Core.Generators.Schemas;

/// <summary>The defaults of a record's fields: what its properties are when nobody sets them.</summary>
internal static class FirstValues
{
    internal static void Write(JsonTypeInfo type, JsonObject schema)
    {
        // Not by `new`: required members are for those who write the record, and there is nothing to require here.
        var blank = Activator.CreateInstance(type.Type)!;
        foreach (var property in type.Properties.Where(property => !property.IsRequired))
        {
            if (property.Get?.Invoke(blank) is { } value)
            {
                var written = JsonSerializer.SerializeToNode(value, type.Options.GetTypeInfo(property.PropertyType));
                schema["properties"]![property.Name]!["default"] = written;
            }
        }
    }
}
