using System.Text.Json;

namespace LlmStream.Core.Generators.Validation;

/// <summary>The rules of a text field.</summary>
internal static class TextRules
{
    private const int UuidLength = 36;

    internal static void Check(JsonElement rules, JsonElement value, string path, InputErrors errors)
    {
        if (!InputText.TryGet(value, out var text))
        {
            errors.Add(path, "has half of a character in it; the text was cut in the middle of an emoji or a rare letter");
            return;
        }

        if (rules.TryGetProperty("enum", out var words))
        {
            CheckWord(words, text, path, errors);
        }
        else if (rules.TryGetProperty("format", out _))
        {
            CheckUuid(text, path, errors);
        }
        else
        {
            CheckLength(rules, text, path, errors);
        }
    }

    private static void CheckWord(JsonElement words, string text, string path, InputErrors errors)
    {
        if (!words.EnumerateArray().Any(word => word.ValueEquals(text)))
        {
            errors.Add(path, $"must be one of {string.Join(", ", words.EnumerateArray().Select(word => $"\"{word.GetString()}\""))}");
        }
    }

    private static void CheckUuid(string text, string path, InputErrors errors)
    {
        if (text.Length != UuidLength || !Guid.TryParseExact(text, "D", out _))
        {
            errors.Add(path, "must be a UUID such as 0192f3a4-5b6c-7d8e-9f01-23456789abcd");
        }
    }

    private static void CheckLength(JsonElement rules, string text, string path, InputErrors errors)
    {
        if (rules.TryGetProperty("pattern", out _) && InputText.Clean(text).AsSpan().IsWhiteSpace())
        {
            errors.Add(path, "must not be empty");
        }

        if (rules.TryGetProperty("maxLength", out var most) && text.Length > most.GetInt32())
        {
            errors.Add(path, $"must be at most {most.GetInt32():N0} characters, not {text.Length:N0}");
        }
    }
}
