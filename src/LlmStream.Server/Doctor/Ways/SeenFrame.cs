using System.Text.Json;
using LlmStream.Server.Doctor.Troubles;

namespace LlmStream.Server.Doctor.Ways;

/// <summary>A frame, or an event of the feed, as it came.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Json">The whole of it.</param>
/// <param name="At">When it was read, by the patient's clock.</param>
/// <param name="EventId">The event stream's id of it.</param>
internal sealed record SeenFrame(string Type, JsonElement Json, long At, string? EventId = null)
{
    internal static SeenFrame Of(JsonElement json, long at, string? eventId = null) => new(json.GetProperty("type").GetString()!, json, at, eventId);

    internal bool IsTerminal => Type is "completed" or "stopped" or "failed";

    internal string Text => Json.GetProperty("text").GetString()!;

    internal int Offset => Json.GetProperty("offset").GetInt32();

    /// <summary>Pieces of the model in it; left out when it is one.</summary>
    internal int Count => Json.TryGetProperty("count", out var count) ? count.GetInt32() : 1;

    internal string? Word(string name) => Json.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <exception cref="TroubleException">It tells of a failure.</exception>
    internal void ThrowIfFailed()
    {
        if (Type == "failed")
        {
            throw new TroubleException(FailureTrouble.Of(Word("code") ?? "internal", Word("message") ?? "The answer failed."));
        }
    }
}
