using System.Globalization;
using System.Text;
using System.Text.Json;
using LlmStream.FakeOllama.Models;

namespace LlmStream.FakeOllama.Chat;

/// <summary>
/// What of a prompt a model reads, as Ollama has it (measured by others on 0.32 and 0.33): one that reaches the window is refused where
/// <c>truncate</c> is false, and else cut to half of it, from the front, with success. An answer that reaches it ends there where <c>shift</c> is false.
/// </summary>
/// <param name="Size">The window in tokens: no more than the model was trained for.</param>
/// <param name="Sent">Tokens of the prompt.</param>
/// <param name="MayCut">Whether a longer one is cut.</param>
/// <param name="MayShift">Whether an answer that outgrows the window throws its beginning away.</param>
internal sealed record PromptWindow(int Size, int Sent, bool MayCut, bool MayShift)
{
    private const int TokensAroundMessage = 4;
    private const int Keep = 4;
    private const int DefaultSize = 4_096;

    /// <summary>Tokens that are read of the prompt.</summary>
    internal int Read => IsTooLong ? Size - ((Size - Keep) / 2) : Sent;

    /// <summary>The most tokens of an answer; null where there is no end.</summary>
    internal int? Room => MayShift ? null : Size - Read;

    /// <summary>What a prompt is refused with; null when it is taken. Ollama hands its runner's error on, as text in its own.</summary>
    internal string? Refusal => IsTooLong && !MayCut
        ? string.Create(CultureInfo.InvariantCulture, $$$"""{"error":{"code":400,"message":"request ({{{Sent}}} tokens) exceeds the available context size ({{{Size}}} tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":{{{Sent}}},"n_ctx":{{{Size}}} } }""")
        : null;

    private bool IsTooLong => Sent >= Size;

    /// <summary>The window of a request; null for a model that does not count.</summary>
    internal static PromptWindow? Of(JsonElement request, FakeModel? model, bool passesOverTruncate)
    {
        if (model?.BytesPerToken is not { } bytesPerToken)
        {
            return null;
        }

        var asked = request.TryGetProperty("options"u8, out var options) && options.TryGetProperty("num_ctx"u8, out var size) ? size.GetInt32() : DefaultSize;
        return new PromptWindow(
            Math.Min(asked, model.ContextLength),
            TokensOf(request, bytesPerToken),
            passesOverTruncate || !IsFalse(request, "truncate"),
            passesOverTruncate || !IsFalse(request, "shift"));
    }

    private static int TokensOf(JsonElement request, double bytesPerToken)
    {
        var messages = request.GetProperty("messages"u8).EnumerateArray().ToList();
        var bytes = messages.Sum(message => Encoding.UTF8.GetByteCount(message.GetProperty("content"u8).GetString() ?? string.Empty))
            + (request.TryGetProperty("tools"u8, out var tools) ? Encoding.UTF8.GetByteCount(tools.GetRawText()) : 0);
        return (TokensAroundMessage * messages.Count) + (int)Math.Ceiling(bytes / bytesPerToken);
    }

    private static bool IsFalse(JsonElement request, string field) => request.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.False;
}
