using System.Text.Json;

namespace LlmStream.Core.Generators.Validation;

/// <summary>A schema's rules in words.</summary>
internal static class RuleWords
{
    private const int LongestShown = 40;

    internal static string WrongType(JsonElement rules) => rules.GetProperty("type").GetString() switch
    {
        "integer" => $"must be a whole number{Bounds(rules)}, without quotation marks",
        "number" => $"must be a number{Bounds(rules)}, without quotation marks",
        "boolean" => "must be true or false, without quotation marks",
        "array" => "must be a list, in square brackets",
        "object" => "must be an object, in braces",
        _ when rules.TryGetProperty("enum", out var words) =>
            $"must be one of {string.Join(", ", words.EnumerateArray().Select(word => $"\"{word.GetString()}\""))}",
        _ => "must be text, in quotation marks",
    };

    internal static string Bounds(JsonElement rules) =>
        rules.TryGetProperty("minimum", out var least) && rules.TryGetProperty("maximum", out var most)
            ? $" from {least.GetDouble():#,0.##} to {most.GetDouble():#,0.##}"
            : string.Empty;

    internal static string Unknown(string owner, string name, JsonElement fields)
    {
        var known = fields.EnumerateObject().Select(field => field.Name).ToList();
        return Spelling.Nearest(name, known) is { } meant
            ? $"is not a field of {owner}; did you mean '{meant}'?"
            : $"is not a field of {owner}; its fields are {string.Join(", ", known)}";
    }

    internal static string Items(int count) => count == 1 ? "1 entry" : $"{count:N0} entries";

    /// <summary>A number as it was written, cut when it is absurdly long.</summary>
    internal static string Shown(JsonElement number)
    {
        var raw = number.GetRawText();
        return raw.Length > LongestShown ? raw[..LongestShown] + "…" : raw;
    }
}
