using System.Text.Json;

namespace LlmStream.Core.Generators.Validation;

/// <summary>Checks an input against its schema: everything that is wrong at once, in words for the person who typed it.</summary>
/// <remarks>It knows the keywords that the schemas of inputs use, and no others. A null counts as a field that was left out.</remarks>
internal sealed class InputValidator(JsonElement schema, string generatorId)
{
    internal void Check(JsonElement body, InputErrors errors)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            errors.Add(string.Empty, $"The input of {generatorId} must be a JSON object, in braces.");
            return;
        }

        CheckObject(schema, body, string.Empty, errors);
    }

    private void CheckValue(JsonElement rules, JsonElement value, string path, InputErrors errors)
    {
        switch (rules.GetProperty("type").GetString())
        {
            case "object" when value.ValueKind == JsonValueKind.Object:
                CheckObject(rules, value, path, errors);
                break;
            case "array" when value.ValueKind == JsonValueKind.Array:
                CheckList(rules, value, path, errors);
                break;
            case "string" when value.ValueKind == JsonValueKind.String:
                TextRules.Check(rules, value, path, errors);
                break;
            case "integer" when value.ValueKind == JsonValueKind.Number:
                NumberRules.Check(rules, value, isWhole: true, path, errors);
                break;
            case "number" when value.ValueKind == JsonValueKind.Number:
                NumberRules.Check(rules, value, isWhole: false, path, errors);
                break;
            case "boolean" when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                break;
            default:
                errors.Add(path, RuleWords.WrongType(rules));
                break;
        }
    }

    private void CheckObject(JsonElement rules, JsonElement value, string path, InputErrors errors)
    {
        var fields = rules.GetProperty("properties");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (!InputText.TryGetName(property, out var name))
            {
                // No field of such an object can be looked up: the framework compares with every name on the way.
                errors.Add(path, "has a field whose name is not valid text");
                return;
            }

            var fieldPath = path.Length == 0 ? name : $"{path}.{name}";
            if (!seen.Add(name))
            {
                errors.Add(fieldPath, "is given twice");
            }
            else if (!fields.TryGetProperty(name, out var field))
            {
                errors.Add(fieldPath, RuleWords.Unknown(path.Length == 0 ? generatorId : path, name, fields));
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                CheckValue(field, property.Value, fieldPath, errors);
                if (!InputText.IsBlank(property.Value))
                {
                    given.Add(name);
                }
            }
        }

        CheckRequired(rules, seen, value, given, path, errors);
    }

    private static void CheckRequired(
        JsonElement rules,
        HashSet<string> seen,
        JsonElement value,
        HashSet<string> given,
        string path,
        InputErrors errors)
    {
        if (rules.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!))
            {
                // A blank text was told already, by its own rule.
                if (!seen.Contains(name) || value.GetProperty(name).ValueKind == JsonValueKind.Null)
                {
                    errors.Add(path.Length == 0 ? name : $"{path}.{name}", "is required");
                }
            }
        }

        if (rules.TryGetProperty("anyOf", out var choices))
        {
            var fields = choices.EnumerateArray().Select(choice => choice.GetProperty("required")[0].GetString()!).ToList();
            if (!fields.Exists(given.Contains))
            {
                foreach (var field in fields)
                {
                    errors.Add(field, $"is required, unless {string.Join(" or ", fields.Where(other => other != field))} is given");
                }
            }
        }
    }

    private void CheckList(JsonElement rules, JsonElement list, string path, InputErrors errors)
    {
        var count = list.GetArrayLength();
        if (rules.TryGetProperty("minItems", out var least) && count < least.GetInt32())
        {
            errors.Add(path, $"must have at least {RuleWords.Items(least.GetInt32())}, not {count:N0}");
        }

        if (rules.TryGetProperty("maxItems", out var most) && count > most.GetInt32())
        {
            errors.Add(path, $"must have at most {RuleWords.Items(most.GetInt32())}, not {count:N0}");
            return;
        }

        var items = rules.GetProperty("items");
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            CheckValue(items, item, $"{path}[{index++}]", errors);
        }

        DistinctRule.Check(rules, list, path, errors);
    }
}
