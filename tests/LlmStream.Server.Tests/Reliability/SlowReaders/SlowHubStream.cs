using System.Buffers;
using System.Text;
using System.Text.Json;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Reliability.SlowReaders;

/// <summary>One stream on a connection to the hub, read message by message as it is asked for.</summary>
internal sealed class SlowHubStream : ISubscription
{
    private const byte RecordSeparator = 0x1e;
    private const int StreamItem = 2;
    private const int Completion = 3;

    private readonly Queue<Received> waiting = new();
    private readonly ArrayBufferWriter<byte> unfinished = new();
    private readonly TextSocket socket;
    private int messages;
    private bool hasEnded;

    private SlowHubStream(TextSocket socket) => this.socket = socket;

    internal static async Task<ISubscription> OpenAsync(TextSocket socket, Guid messageId)
    {
        await socket.SendAsync("""{"protocol":"json","version":1}""" + (char)RecordSeparator);
        await socket.ReceiveAsync(Patience.Token);
        var invocation = new { type = 4, invocationId = "1", target = "Resume", arguments = new[] { new { messageId } } };
        await socket.SendAsync(JsonSerializer.Serialize(invocation) + (char)RecordSeparator);
        return new SlowHubStream(socket);
    }

    public async Task<Received?> NextAsync()
    {
        while (waiting.Count == 0 && !hasEnded)
        {
            var message = await socket.ReceiveAsync(Patience.Token);
            Assert.True(message.HasValue, "The hub closed the connection.");
            messages++;
            Split(message.Value.Span);
        }

        return waiting.TryDequeue(out var frame) ? frame : null;
    }

    public Task StopAsync(Guid messageId) => throw new NotSupportedException("A slow reader says nothing.");

    public ValueTask CutAsync() => socket.DisposeAsync();

    public ValueTask DisposeAsync() => socket.DisposeAsync();

    /// <summary>Records may share a message of the socket, and one may take several.</summary>
    private void Split(ReadOnlySpan<byte> utf8)
    {
        while (utf8.IndexOf(RecordSeparator) is >= 0 and var end)
        {
            unfinished.Write(utf8[..end]);
            utf8 = utf8[(end + 1)..];
            Take(JsonElement.Parse(Encoding.UTF8.GetString(unfinished.WrittenSpan)));
            unfinished.ResetWrittenCount();
        }

        unfinished.Write(utf8);
    }

    private void Take(JsonElement record)
    {
        switch (record.GetProperty("type").GetInt32())
        {
            case StreamItem:
                var frame = record.GetProperty("item");
                waiting.Enqueue(new Received(frame.GetProperty("type").GetString()!, frame, messages));
                break;
            case Completion:
                hasEnded = true;
                break;
        }
    }
}
