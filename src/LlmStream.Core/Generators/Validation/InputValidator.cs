using System.Text.Json;

namespace LlmStream.Core.Generators.Validation;

/// <summary>Checks an input against its generator's schema and tells everything that is wrong at once, in words for teachers.</summary>
/// <remarks>It knows the keywords that our schemas use, and no others. An explicit null is the same as an absent field.</remarks>
internal static class InputValidator
{
    private const int LongestUnknownName = 40;

    /// <summary>Checks a value that stands at <paramref name="path"/>.</summary>
    internal static void Check(JsonElement value, JsonElement schema, string path, InputErrors errors)
    {
        switch (schema.GetProperty("type").GetString())
        {
            case "object":
                CheckObject(value, schema, path, errors);
                break;
            case "array":
                CheckList(value, schema, path, errors);
                break;
            case "string":
                CheckText(value, schema, path, errors);
                break;
            case "boolean":
                if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                {
                    errors.Add(path, "must be true or false");
                }

                break;
            case { } number:
                CheckNumber(value, schema, path, number == "integer", errors);
                break;
        }
    }

    private static void CheckObject(JsonElement value, JsonElement schema, string path, InputErrors errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            errors.Add(path, path.Length == 0 ? "The input must be a JSON object." : "must be a JSON object");
            return;
        }

        var properties = schema.GetProperty("properties");
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            var field = Join(path, property.Name);
            if (!properties.TryGetProperty(property.Name, out var fieldSchema))
            {
                errors.Add(Shorten(field), UnknownField(property.Name, properties));
            }
            else if (!present.Add(property.Name))
            {
                errors.Add(field, "is given twice");
            }
            else if (property.Value.ValueKind == JsonValueKind.Null)
            {
                present.Remove(property.Name);
            }
            else
            {
                Check(property.Value, fieldSchema, field, errors);
            }
        }

        foreach (var required in schema.GetProperty("required").EnumerateArray())
        {
            if (!present.Contains(required.GetString()!))
            {
                errors.Add(Join(path, required.GetString()!), "is required");
            }
        }
    }

    private static void CheckList(JsonElement value, JsonElement schema, string path, InputErrors errors)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            errors.Add(path, "must be a list");
            return;
        }

        var least = schema.GetProperty("minItems").GetInt32();
        var most = schema.GetProperty("maxItems").GetInt32();
        var count = value.GetArrayLength();
        if (count < least || count > most)
        {
            errors.Add(path, $"must have {Between(least, most)} entries; there are {count}");
            return;
        }

        var items = schema.GetProperty("items");
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(item, items, $"{path}[{index++}]", errors);
        }
    }

    private static void CheckText(JsonElement value, JsonElement schema, string path, InputErrors errors)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            errors.Add(path, "must be a text");
            return;
        }

        if (ReadText(value) is not { } text)
        {
            errors.Add(path, "holds half of a surrogate pair, which is no text");
        }
        else if (schema.TryGetProperty("enum", out var allowed))
        {
            var values = allowed.EnumerateArray().Select(choice => choice.GetString()!).ToList();
            if (!values.Contains(text, StringComparer.Ordinal))
            {
                errors.Add(path, $"must be one of {string.Join(", ", values)}");
            }
        }
        else if (schema.TryGetProperty("format", out _))
        {
            if (!Guid.TryParseExact(text, "D", out _))
            {
                errors.Add(path, "must be a UUID such as 0192f3a4-5b6c-7d8e-9f01-23456789abcd");
            }
        }
        else
        {
            CheckLength(text, schema, path, errors);
        }
    }

    private static void CheckLength(string text, JsonElement schema, string path, InputErrors errors)
    {
        var longest = schema.GetProperty("maxLength").GetInt32();
        if (text.Length > longest)
        {
            errors.Add(path, $"must have at most {longest:N0} characters; there are {text.Length:N0}");
        }
        else if (schema.GetProperty("minLength").GetInt32() > 0 && string.IsNullOrWhiteSpace(text))
        {
            errors.Add(path, "must not be empty");
        }
    }

    private static void CheckNumber(JsonElement value, JsonElement schema, string path, bool isWhole, InputErrors errors)
    {
        double number = 0;
        var isNumber = value.ValueKind == JsonValueKind.Number
            && (isWhole ? value.TryGetInt32(out var whole) && (number = whole) == whole : value.TryGetDouble(out number));
        var kind = isWhole ? "a whole number" : "a number";
        if (!schema.TryGetProperty("minimum", out var least))
        {
            if (!isNumber)
            {
                errors.Add(path, $"must be {kind}");
            }

            return;
        }

        var most = schema.GetProperty("maximum");
        if (!isNumber || number < least.GetDouble() || number > most.GetDouble())
        {
            errors.Add(path, $"must be {kind} from {least.GetRawText()} to {most.GetRawText()}");
        }
    }

    private static string UnknownField(string name, JsonElement properties)
    {
        var near = properties.EnumerateObject()
            .Select(property => property.Name)
            .FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase) || IsNear(known, name));
        return near is null ? "is not a field of this input" : $"is not a field of this input; did you mean '{near}'?";
    }

    /// <summary>Whether one is the other with one letter more, less or changed.</summary>
    private static bool IsNear(string known, string name)
    {
        if (Math.Abs(known.Length - name.Length) > 1 || name.Length < 3)
        {
            return false;
        }

        var start = 0;
        while (start < Math.Min(known.Length, name.Length) && known[start] == name[start])
        {
            start++;
        }

        var end = 0;
        while (end < Math.Min(known.Length, name.Length) - start && known[^(end + 1)] == name[^(end + 1)])
        {
            end++;
        }

        return start + end >= Math.Max(known.Length, name.Length) - 1;
    }

    /// <returns>Null for a text that cannot be read as UTF-16.</returns>
    private static string? ReadText(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Between(int least, int most) => least == 0 ? $"at most {most}" : $"{least} to {most}";

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Shorten(string name) => name.Length <= LongestUnknownName ? name : name[..LongestUnknownName] + "…";
}
