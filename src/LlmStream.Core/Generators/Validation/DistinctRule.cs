using System.Text.Json;

namespace LlmStream.Core.Generators.Validation;

/// <summary>No two items the same: whole texts, or one field of rows.</summary>
internal static class DistinctRule
{
    internal static void Check(JsonElement rules, JsonElement list, string path, InputErrors errors)
    {
        var field = rules.TryGetProperty("x-distinct", out var named) ? named.GetString() : null;
        if (field is null && !rules.TryGetProperty("uniqueItems", out _))
        {
            return;
        }

        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var index = -1;
        foreach (var item in list.EnumerateArray())
        {
            index++;
            if (TextOf(item, field) is { } text && !seen.TryAdd(text, index))
            {
                var itemPath = field is null ? $"{path}[{index}]" : $"{path}[{index}].{field}";
                errors.Add(itemPath, $"must differ from number {seen[text] + 1} of the list");
            }
        }
    }

    private static string? TextOf(JsonElement item, string? field)
    {
        var value = item;
        if (field is not null && (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(field, out value)))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String && InputText.TryGet(value, out var text) ? text.Trim() : null;
    }
}
