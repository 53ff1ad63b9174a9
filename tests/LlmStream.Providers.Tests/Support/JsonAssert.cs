using System.Text.Json;

namespace LlmStream.Providers.Tests.Support;

/// <summary>Compares JSON by what it says.</summary>
internal static class JsonAssert
{
    internal static void Same(string expected, JsonElement actual)
    {
        using var document = JsonDocument.Parse(expected);
        Assert.True(JsonElement.DeepEquals(document.RootElement, actual), actual.GetRawText());
    }

    /// <summary>A field's JSON; null when it is not there.</summary>
    internal static string? Field(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetRawText() : null;
}
