using System.Text.Json;
using LlmStream.Server.Tests.Promises;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Reliability.Faults;

/// <summary>What a client was told of an answer, whichever way it came.</summary>
internal sealed record Told(Guid MessageId, string Text, string? Code, bool? Retryable, int? RetryAfter, string? FinishReason, string? Cursor)
{
    /// <summary>Reads a stream to its end; it must keep every promise, of which one is a single terminal frame.</summary>
    internal static async Task<Told> OfAsync(ISubscription stream)
    {
        await using (stream)
        {
            var frames = await stream.ReadToEndAsync();
            FrameRules.AssertKept(frames);
            var end = frames[^1].Frame;
            Assert.True(end.GetProperty("stored").GetBoolean());
            return Of(frames[0].MessageId, Reading.TextOf(frames), end, Word(end, "cursor"));
        }
    }

    /// <summary>Takes a whole answer, or the problem that stands for it.</summary>
    internal static Told Of(Reply reply, int status)
    {
        Assert.True((int)reply.Status == status, $"{(int)reply.Status}: {reply.Text}");
        var json = reply.Json;
        var told = Of(json.GetProperty(status == 200 ? "id" : "messageId").GetGuid(), json.GetProperty("text").GetString()!, json, null);
        Assert.Equal(told.RetryAfter, (int?)reply.Headers.RetryAfter?.Delta?.TotalSeconds);
        return told;
    }

    private static Told Of(Guid id, string text, JsonElement end, string? cursor) => new(
        id,
        text,
        Word(end, "code"),
        end.TryGetProperty("retryable", out var retryable) ? retryable.GetBoolean() : null,
        end.TryGetProperty("retryAfterSeconds", out var seconds) ? seconds.GetInt32() : null,
        Word(end, "finishReason"),
        cursor);

    private static string? Word(JsonElement json, string name) => json.TryGetProperty(name, out var word) ? word.GetString() : null;
}
