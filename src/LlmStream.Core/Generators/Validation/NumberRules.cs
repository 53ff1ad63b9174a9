using System.Text.Json;

namespace LlmStream.Core.Generators.Validation;

/// <summary>The rules of a number field.</summary>
internal static class NumberRules
{
    internal static void Check(JsonElement rules, JsonElement value, bool isWhole, string path, InputErrors errors)
    {
        // A number too large for a double reads as infinity, which no bound allows.
        var number = value.GetDouble();
        if (isWhole && double.IsFinite(number) && number != Math.Truncate(number))
        {
            errors.Add(path, $"must be a whole number{RuleWords.Bounds(rules)}");
            return;
        }

        var isLow = rules.TryGetProperty("minimum", out var least) && number < least.GetDouble();
        var isHigh = rules.TryGetProperty("maximum", out var most) && number > most.GetDouble();
        if (isLow || isHigh)
        {
            errors.Add(path, $"must be {(isWhole ? "a whole number" : "a number")}{RuleWords.Bounds(rules)}, not {RuleWords.Shown(value)}");
        }
    }
}
