using System.Diagnostics;
using System.Text.Json;
using LlmStream.Benchmarks.Load;

namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>A hub's connection that reads one answer.</summary>
internal sealed class HubReader(ClientSocket socket) : AnswerReader
{
    private const string StreamId = "1";
    private const string StopId = "2";

    /// <summary>The server lets go of clients that were silent for three times its heartbeat of 15 seconds.</summary>
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(10);

    private readonly Queue<Frame> waiting = [];
    private long lastSent = Stopwatch.GetTimestamp();
    private bool hasEnded;

    /// <summary>Calls the streaming method whose frames are read.</summary>
    internal Task AskAsync(string method, object argument, CancellationToken cancellationToken) =>
        SendAsync(new { type = 4, invocationId = StreamId, target = method, arguments = new[] { argument } }, cancellationToken);

    internal override async ValueTask<Frame?> NextAsync(CancellationToken cancellationToken)
    {
        while (waiting.Count == 0)
        {
            // An answer that is written has frames many times in each interval, so that no timer is needed.
            if (Stopwatch.GetElapsedTime(lastSent) > PingInterval)
            {
                lastSent = Stopwatch.GetTimestamp();
                await socket.SendAsync(HubRecords.Ping, cancellationToken);
            }

            if (hasEnded || await socket.ReceiveAsync(cancellationToken) is not { } message)
            {
                return null;
            }

            ReadRecords(message);
        }

        return waiting.Dequeue();
    }

    internal override Task StopAsync(Guid messageId, CancellationToken cancellationToken) =>
        SendAsync(new { type = 1, invocationId = StopId, target = "Stop", arguments = new[] { new { messageId } } }, cancellationToken);

    internal override async Task LeaveAsync(CancellationToken cancellationToken)
    {
        await SendAsync(new { type = 5, invocationId = StreamId }, cancellationToken);
        await socket.CloseAsync(cancellationToken);
    }

    public override ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SendAsync(object record, CancellationToken cancellationToken) =>
        await socket.SendAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(record), HubRecords.End], cancellationToken);

    private void ReadRecords(ReadOnlyMemory<byte> message)
    {
        while (message.Span.IndexOf(HubRecords.End) is >= 0 and var end)
        {
            using var record = JsonDocument.Parse(message[..end]);
            Read(record.RootElement);
            message = message[(end + 1)..];
        }
    }

    private void Read(JsonElement record)
    {
        switch (record.GetProperty("type"u8).GetInt32())
        {
            case 2:
                waiting.Enqueue(Frame.Of(record.GetProperty("item"u8)));
                break;
            case 3 when record.TryGetProperty("error"u8, out var error):
                throw new InvalidOperationException(error.GetString());
            case 3 when record.GetProperty("invocationId"u8).GetString() == StreamId:
                hasEnded = true;
                break;
            case 7:
                throw new InvalidOperationException($"The hub closed: {record.GetRawText()}");
        }
    }
}
