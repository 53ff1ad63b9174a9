using System.Threading.Channels;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.WaysIn;

/// <summary>One stream of a hub connection.</summary>
internal sealed class HubSubscription(HubConnection connection, string invocationId, ChannelReader<Received> frames) : ISubscription
{
    public async Task<Received?> NextAsync() =>
        await frames.WaitToReadAsync(Patience.Token) && frames.TryRead(out var frame) ? frame : null;

    public Task StopAsync(Guid messageId) => connection.StopAsync(messageId);

    public ValueTask CutAsync() => connection.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (!frames.Completion.IsCompleted)
        {
            try
            {
                await connection.CancelAsync(invocationId);
            }
            catch (System.Net.WebSockets.WebSocketException)
            {
                // The connection is gone, and the subscription with it.
            }
        }
    }
}
