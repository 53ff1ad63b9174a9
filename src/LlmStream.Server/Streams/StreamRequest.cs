using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Server.Failures;

namespace LlmStream.Server.Streams;

/// <summary>Where a subscriber wants to begin, and at what pace.</summary>
/// <param name="MessageId">Which message.</param>
/// <param name="Cursor">What it has; null when it did not say.</param>
/// <param name="PaceMs">The least milliseconds between two delta frames.</param>
internal sealed record StreamRequest(Guid MessageId, Cursor? Cursor, int PaceMs)
{
    private const int MostPaceMs = 1000;

    /// <summary>Reads <c>{ messageId, cursor?, paceMs? }</c>.</summary>
    /// <param name="body">What was sent.</param>
    /// <param name="others">Fields beside these that are read elsewhere.</param>
    /// <exception cref="FailureException">A field is wrong.</exception>
    internal static StreamRequest Parse(JsonElement body, params ReadOnlySpan<string> others)
    {
        var id = RequestBody.RequireId(body, "messageId", ["cursor", "paceMs", .. others]);
        Cursor? cursor = null;
        if (body.TryGetProperty("cursor", out var written) && written.ValueKind != JsonValueKind.Null)
        {
            cursor = JsonText.Of(written) is { } text ? ParseCursor(text) : throw BadCursor();
        }

        var pace = 0;
        if (body.TryGetProperty("paceMs", out var value) && value.ValueKind != JsonValueKind.Null
            && !(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out pace) && pace is >= 0 and <= MostPaceMs))
        {
            throw BadPace();
        }

        return new StreamRequest(id, cursor, pace);
    }

    /// <summary>Reads a cursor as it is written in addresses, headers and bodies.</summary>
    /// <exception cref="FailureException">It is not one.</exception>
    internal static Core.Frames.Cursor ParseCursor(string? written)
    {
        if (string.IsNullOrEmpty(written))
        {
            return Core.Frames.Cursor.Start;
        }

        return Core.Frames.Cursor.TryParse(written, out var cursor) ? cursor : throw BadCursor();
    }

    /// <summary>Reads a pace as it is written in addresses.</summary>
    /// <exception cref="FailureException">It is not one.</exception>
    internal static int ParsePace(string? written)
    {
        if (string.IsNullOrEmpty(written))
        {
            return 0;
        }

        return int.TryParse(written, out var pace) && pace is >= 0 and <= MostPaceMs ? pace : throw BadPace();
    }

    private static FailureException BadCursor() =>
        new(Failure.Invalid("cursor", "must look like \"0.120\": the lengths of the thinking and of the text that you have"));

    private static FailureException BadPace() => new(Failure.Invalid("paceMs", $"must be a whole number from 0 to {MostPaceMs}"));
}
