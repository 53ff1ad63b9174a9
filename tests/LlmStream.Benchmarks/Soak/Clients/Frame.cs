using System.Text.Json;

namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>What a reader needs to know of a frame (docs/contract.md).</summary>
/// <param name="Type">Its kind.</param>
/// <param name="ConversationId">Of <c>started</c>.</param>
/// <param name="Offset">Of a delta: where its text begins.</param>
/// <param name="Text">Of a delta.</param>
/// <param name="EventId">The event stream's id; null on other ways.</param>
/// <param name="Trouble">The whole frame, of kinds that a soak should not see; null of the others.</param>
internal sealed record Frame(string Type, Guid ConversationId, int Offset, string Text, string? EventId, string? Trouble)
{
    internal bool IsEnd => Type is "completed" or "stopped" or "failed";

    internal static Frame Parse(ReadOnlyMemory<byte> utf8, string? eventId = null)
    {
        using var document = JsonDocument.Parse(utf8);
        return Of(document.RootElement, eventId);
    }

    internal static Frame Of(JsonElement json, string? eventId = null)
    {
        var type = json.GetProperty("type"u8).GetString()!;
        var isKnown = type is "started" or "queued" or "status" or "token" or "completed" or "stopped";
        var isDelta = type == "token";
        return new Frame(
            type,
            json.TryGetProperty("conversationId"u8, out var conversation) ? conversation.GetGuid() : Guid.Empty,
            isDelta ? json.GetProperty("offset"u8).GetInt32() : 0,
            isDelta ? json.GetProperty("text"u8).GetString()! : string.Empty,
            eventId,
            isKnown && !(json.TryGetProperty("stored"u8, out var stored) && !stored.GetBoolean()) ? null : json.GetRawText());
    }
}
