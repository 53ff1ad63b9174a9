using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace LlmStream.Core.Generators.Validation;

/// <summary>Reads text out of JSON that nobody has checked.</summary>
internal static class InputText
{
    /// <summary>A string's text; false when it holds half of a surrogate pair, which no text may.</summary>
    internal static bool TryGet(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }

    /// <summary>A property's name; false when it holds half of a surrogate pair.</summary>
    internal static bool TryGetName(JsonProperty property, [NotNullWhen(true)] out string? name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = null;
            return false;
        }
    }

    /// <summary>Whether a value says nothing: null, or a text of spaces.</summary>
    internal static bool IsBlank(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null
        || (value.ValueKind is JsonValueKind.String && TryGet(value, out var text) && Clean(text).AsSpan().IsWhiteSpace());

    /// <summary>Text without U+0000, which databases and terminals end on.</summary>
    internal static string Clean(string text) => text.Replace("\0", string.Empty, StringComparison.Ordinal);
}
