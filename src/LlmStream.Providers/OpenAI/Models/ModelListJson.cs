using System.Text.Json;

namespace LlmStream.Providers.OpenAI.Models;

/// <summary>Reads <c>GET /v1/models</c>. OpenAI's has nothing but names; what other servers add is taken where it stands.</summary>
internal static class ModelListJson
{
    // In the order in which they are believed: what the server was started with, then what the model could take.
    private static readonly string[] Windows =
        ["loaded_context_length", "max_model_len", "context_length", "context_window", "max_context_length", "n_ctx", "n_ctx_train"];

    private static readonly (string Word, string Capability)[] Words =
    [
        ("tools", "tools"),
        ("tool_use", "tools"),
        ("tool-calling", "tools"),
        ("function_calling", "tools"),
        ("reasoning", "thinking"),
        ("thinking", "thinking"),
        ("image", "vision"),
        ("vision", "vision"),
        ("multimodal", "vision"),
    ];

    /// <exception cref="JsonException">It is no such list.</exception>
    internal static IReadOnlyList<ListedModel> Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("data"u8, out var data)
            && data.ValueKind == JsonValueKind.Array
                ? [.. data.EnumerateArray().Select(ReadModel).OfType<ListedModel>()]
                : throw new JsonException("A list of models has data.");
    }

    private static ListedModel? ReadModel(JsonElement model) =>
        model.ValueKind == JsonValueKind.Object && model.TryGetProperty("id"u8, out var id) && id.ValueKind == JsonValueKind.String
            ? new ListedModel(id.GetString()!, ReadCapabilities(model), ReadWindow(model))
            : null;

    private static int? ReadWindow(JsonElement model)
    {
        JsonElement[] places = [model, .. Inner(model, "meta"), .. Inner(model, "top_provider")];
        foreach (var name in Windows)
        {
            foreach (var place in places)
            {
                if (place.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var window) && window > 0)
                {
                    return window;
                }
            }
        }

        return null;
    }

    private static string[] ReadCapabilities(JsonElement model)
    {
        var words = WordsOf(model, "supported_parameters")
            .Concat(WordsOf(model, "labels"))
            .Concat(WordsOf(model, "capabilities"))
            .Concat(Inner(model, "architecture").SelectMany(architecture => WordsOf(architecture, "input_modalities")))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] found = [.. Words.Where(known => words.Contains(known.Word)).Select(known => known.Capability).Distinct(StringComparer.Ordinal)];
        return words.Count == 0 ? [] : ["completion", .. found];
    }

    // A list of words, or an object that says of each whether it holds.
    private static IEnumerable<string> WordsOf(JsonElement json, string field) => !json.TryGetProperty(field, out var value) ? []
        : value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().Where(word => word.ValueKind == JsonValueKind.String).Select(word => word.GetString()!),
            JsonValueKind.Object => value.EnumerateObject().Where(word => word.Value.ValueKind == JsonValueKind.True).Select(word => word.Name),
            _ => [],
        };

    private static JsonElement[] Inner(JsonElement json, string field) =>
        json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Object ? [value] : [];
}
