using System.Text.Json;
using LlmStream.Core.Generators.Schemas;

namespace LlmStream.Core.Generators.Prompts;

/// <summary>Says a field's value in words, with the labels that the form shows.</summary>
internal static class FactWords
{
    internal static IEnumerable<Fact> Of(JsonElement schema, JsonElement value)
    {
        foreach (var field in schema.GetProperty("properties").EnumerateObject())
        {
            if (value.TryGetProperty(field.Name, out var given) && LinesOf(field.Value, given) is { Count: > 0 } lines)
            {
                yield return new Fact(field.Name, LabelOf(field), lines);
            }
        }
    }

    private static string LabelOf(JsonProperty field) => field.Value.TryGetProperty("title", out var title) ? title.GetString()! : FieldWords.Of(field.Name);

    private static List<string> LinesOf(JsonElement schema, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(item => InLine(schema.GetProperty("items"), item))],
        JsonValueKind.Null => [],
        JsonValueKind.Object => [.. Of(schema, value).Select(Said)],
        _ => [Word(schema, value)],
    };

    private static string InLine(JsonElement schema, JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? string.Join("; ", Of(schema, value).Select(Said)) : Word(schema, value);

    private static string Said(Fact fact) => $"{fact.Label}: {string.Join(", ", fact.Lines)}";

    private static string Word(JsonElement schema, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Number => value.GetRawText(),
        _ when schema.TryGetProperty("x-labels", out var labels) => labels.GetProperty(value.GetString()!).GetString()!,
        _ => value.GetString()!.Trim(),
    };
}
