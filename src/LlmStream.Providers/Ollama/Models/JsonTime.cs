using System.Globalization;
using System.Text.Json;

namespace LlmStream.Providers.Ollama.Models;

/// <summary>A time as servers of this protocol write it; whatever is none is left out, because nothing depends on it.</summary>
internal static class JsonTime
{
    internal static DateTimeOffset? Of(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.String } text
        && DateTimeOffset.TryParse(text.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && time.Year > 1
            ? time.ToUniversalTime()
            : null;
}
