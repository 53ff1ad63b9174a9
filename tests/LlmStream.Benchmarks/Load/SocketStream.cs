using System.Text;
using System.Text.Json;

namespace LlmStream.Benchmarks.Load;

/// <summary>A plain WebSocket: the server's own, whose messages are frames, or the relay's, whose messages are tokens.</summary>
internal sealed class SocketStream(Wire wire, LoadPlan plan) : TokenStream(plan.Tokens)
{
    private readonly ClientSocket socket = new(wire);

    internal override Task ConnectAsync(CancellationToken cancellationToken) => socket.ConnectAsync(plan.Path, cancellationToken);

    internal override async Task StreamAsync(CancellationToken cancellationToken)
    {
        var isRelay = plan.Way == LoadWay.Relay;
        var asking = isRelay ? Encoding.UTF8.GetBytes(plan.Model) : JsonSerializer.SerializeToUtf8Bytes(plan.Input);
        Receipt.Begin();
        await socket.SendAsync(asking, cancellationToken);
        while (!Receipt.IsWhole && Receipt.Failure is null)
        {
            if (await socket.ReceiveAsync(cancellationToken) is not { } message)
            {
                EndByClosing(isRelay);
                return;
            }

            if (isRelay)
            {
                Receipt.Add(message.Span);
            }
            else
            {
                FrameBytes.Read(message.Span, Receipt);
            }
        }
    }

    public override ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private void EndByClosing(bool isRelay)
    {
        if (isRelay)
        {
            // It has no word for a whole answer but this one.
            Receipt.End();
        }
        else
        {
            Receipt.Fail("The socket closed.");
        }
    }
}
