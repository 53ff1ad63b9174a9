using System.Text;
using System.Text.Json;

namespace LlmStream.Benchmarks.Load;

/// <summary>A SignalR client by hand: the JSON protocol over a WebSocket, one streaming invocation.</summary>
internal sealed class HubStream(Wire wire, LoadPlan plan) : TokenStream(plan.Tokens)
{
    private readonly ClientSocket socket = new(wire);
    private bool hasAsked;
    private bool hasEnded;

    internal override Task ConnectAsync(CancellationToken cancellationToken) => HubRecords.ConnectAsync(socket, plan.Path, cancellationToken);

    internal override async Task StreamAsync(CancellationToken cancellationToken)
    {
        object argument = plan.Method == LoadPlan.NaiveMethod ? plan.Model : plan.Input;
        var invocation = JsonSerializer.SerializeToUtf8Bytes(
            new { type = 4, invocationId = "1", target = plan.Method, arguments = new[] { argument } });
        Receipt.Begin();
        await socket.SendAsync((byte[])[.. invocation, HubRecords.End], cancellationToken);
        hasAsked = true;
        while (!hasEnded)
        {
            if (await socket.ReceiveAsync(cancellationToken) is not { } message)
            {
                Receipt.Fail("The hub closed.");
                return;
            }

            ReadRecords(message.Span);
        }
    }

    internal override Task PingAsync(CancellationToken cancellationToken) =>
        hasAsked && !hasEnded ? socket.SendAsync(HubRecords.Ping, cancellationToken).AsTask() : Task.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private void ReadRecords(ReadOnlySpan<byte> message)
    {
        while (message.IndexOf(HubRecords.End) is >= 0 and var end)
        {
            Read(message[..end]);
            message = message[(end + 1)..];
        }
    }

    private void Read(ReadOnlySpan<byte> record)
    {
        if (record.StartsWith("{\"type\":2,"u8))
        {
            FrameBytes.Read(record["{\"type\":2,"u8.Length..], Receipt);
        }
        else if (record.StartsWith("{\"type\":3,"u8))
        {
            hasEnded = true;
            if (record.IndexOf("\"error\":"u8) >= 0)
            {
                Receipt.Fail(Encoding.UTF8.GetString(record));
            }
            else if (plan.Method == LoadPlan.NaiveMethod)
            {
                // It has no word for a whole answer but this one.
                Receipt.End();
            }
        }
        else if (record.StartsWith("{\"type\":7"u8))
        {
            hasEnded = true;
            Receipt.Fail(Encoding.UTF8.GetString(record));
        }
    }
}
