using System.Text.Json;

namespace LlmStream.Server.Tests.WaysIn;

/// <summary>One frame, or event of the feed, as a client got it.</summary>
/// <param name="Type">The word that tells its kind; <c>problem</c> for an HTTP answer that is one.</param>
/// <param name="Frame">The whole of it.</param>
/// <param name="Part">Which message or read of the connection brought its end, counted from the stream's first: two of one part came together.</param>
/// <param name="EventId">The event stream's id.</param>
public sealed record Received(string Type, JsonElement Frame, int Part, string? EventId = null)
{
    internal bool IsTerminal => Type is "completed" or "stopped" or "failed" or "problem";

    internal string Text => Frame.GetProperty("text").GetString()!;

    internal string? Code => Frame.TryGetProperty("code", out var code) ? code.GetString() : null;

    internal int Offset => Frame.GetProperty("offset").GetInt32();

    /// <summary>Provider deltas in it; left out when it is one.</summary>
    internal int Count => Frame.TryGetProperty("count", out var count) ? count.GetInt32() : 1;

    internal int Total => Frame.GetProperty("total").GetInt32();

    internal Guid MessageId => Frame.GetProperty("messageId").GetGuid();

    internal Guid ConversationId => Frame.GetProperty("conversationId").GetGuid();

    internal bool Is(string type, string name, string value) =>
        Type == type && Frame.TryGetProperty(name, out var property) && property.GetString() == value;

    public override string ToString() => Frame.GetRawText();
}
