using System.Text.Json;
using Anthropic.Exceptions;
using Anthropic.Models.Models;

namespace LlmStream.Providers.Anthropic.Models;

/// <summary>Asks <c>GET /v1/models</c>.</summary>
/// <param name="connection">Where.</param>
/// <param name="chosen">The model that is put first; null for none.</param>
internal sealed class ClaudeModelList(AnthropicConnection connection, string? chosen)
{
    // The most that one page may have.
    private static readonly ModelListParams OnePage = new() { Limit = 1000 };

    internal async Task<IReadOnlyList<ClaudeModel>> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await connection.SendAsync(api => api.Models.List(OnePage, cancellationToken));
            using var document = JsonDocument.Parse(await response.ReadAsString(cancellationToken));
            return WithChosenFirst([.. Read(document.RootElement)]);
        }
        catch (JsonException exception)
        {
            throw connection.Failures.Unreadable(exception);
        }
        catch (AnthropicException) when (chosen is not null)
        {
            // A server without a list is one of the model that the settings name.
            return WithChosenFirst([]);
        }
        catch (AnthropicException)
        {
            throw connection.Failures.NotThisWire();
        }
    }

    private static IEnumerable<ClaudeModel> Read(JsonElement list) =>
        list.ValueKind == JsonValueKind.Object && list.TryGetProperty("data"u8, out var data) && data.ValueKind == JsonValueKind.Array
            ? data.EnumerateArray().Select(ReadModel).OfType<ClaudeModel>()
            : throw new JsonException("A list of models has data.");

    private static ClaudeModel? ReadModel(JsonElement model)
    {
        if (model.ValueKind != JsonValueKind.Object || !model.TryGetProperty("id"u8, out var id) || id.GetString() is not { Length: > 0 } name)
        {
            return null;
        }

        var known = ClaudeModel.Unlisted(name);
        var window = Number(model, "max_input_tokens") ?? known.ContextLength;
        var most = Number(model, "max_tokens");
        return model.TryGetProperty("capabilities"u8, out var told) && told.ValueKind == JsonValueKind.Object
            ? Told(known with { ContextLength = window, MaxTokens = most }, told)
            : known with { ContextLength = window, MaxTokens = most };
    }

    private static ClaudeModel Told(ClaudeModel model, JsonElement told)
    {
        var types = Inner(Inner(told, "thinking"), "types");
        var thinking = IsSupported(types, "adaptive") ? ClaudeThinking.Adaptive
            : IsSupported(types, "enabled") ? ClaudeThinking.Budget
            : ClaudeThinking.None;
        List<string> capabilities = ["completion", "tools"];
        if (thinking != ClaudeThinking.None)
        {
            capabilities.Add("thinking");
        }

        if (IsSupported(told, "image_input"))
        {
            capabilities.Add("vision");
        }

        return model with
        {
            Capabilities = capabilities,
            Thinking = thinking,
            TakesNoThinking = IsSupported(types, "disabled"),
            TakesSchema = IsSupported(told, "structured_outputs"),
        };
    }

    private static bool IsSupported(JsonElement json, string capability) =>
        Inner(Inner(json, capability), "supported").ValueKind == JsonValueKind.True;

    private static JsonElement Inner(JsonElement json, string field) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) ? value : default;

    private static int? Number(JsonElement json, string field) =>
        json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0 ? number : null;

    private List<ClaudeModel> WithChosenFirst(List<ClaudeModel> models)
    {
        if (chosen is not null)
        {
            var first = models.Find(model => model.Name == chosen) ?? ClaudeModel.Unlisted(chosen);
            models.RemoveAll(model => model.Name == chosen);
            models.Insert(0, first);
        }

        return models;
    }
}
