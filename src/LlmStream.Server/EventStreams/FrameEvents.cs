using LlmStream.Core.Frames;
using LlmStream.Core.Transcripts;
using LlmStream.Server.Streams;

namespace LlmStream.Server.EventStreams;

/// <summary>A transcript as server-sent events: <c>event: &lt;type&gt;</c>, <c>id: &lt;cursor&gt;</c>, <c>data: &lt;frame&gt;</c>.</summary>
internal sealed class FrameEvents(Heartbeat heartbeat, Subscriptions subscriptions)
{
    /// <summary>Writes the frames to the end of the message, or until the client goes.</summary>
    internal async Task WriteAsync(HttpResponse response, TranscriptReader reader)
    {
        using (subscriptions.All.Begin())
        using (reader)
        {
            await using var events = await EventStreamWriter.BeginAsync(response, heartbeat);
            while (await reader.WaitAsync())
            {
                while (reader.TryRead(out var frame))
                {
                    var id = frame.IsTerminal ? reader.Cursor + Cursor.EndSuffix : reader.Cursor.ToString();
                    await events.WriteAsync(frame.Type, id, frame);
                }
            }
        }
    }
}
