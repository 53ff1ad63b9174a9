using System.Text.Json;

namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>A message as the server keeps it.</summary>
/// <param name="State">The contract's word.</param>
/// <param name="Text">The text so far.</param>
internal sealed record StoredAnswer(string State, string Text)
{
    internal bool IsLive => State is "queued" or "streaming";

    internal static StoredAnswer Of(JsonElement message) =>
        new(message.GetProperty("state"u8).GetString()!, message.GetProperty("text"u8).GetString()!);
}
