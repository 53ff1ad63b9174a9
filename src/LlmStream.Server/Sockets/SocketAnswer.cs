using System.Net.WebSockets;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Server.Logs;

namespace LlmStream.Server.Sockets;

/// <summary>Sends one answer's frames. Whatever breaks on the way, who reads them gets one terminal frame, or where not even that can be sent the socket's end.</summary>
/// <param name="socket">Where they are sent.</param>
/// <param name="logger">Where a defect is told.</param>
/// <param name="gone">Cancelled when the client went.</param>
internal sealed class SocketAnswer(ISocketWriter socket, ILogger logger, CancellationToken gone)
{
    private static readonly Failure Broken = new(FailureCode.Internal, "Something in the server broke.", Retryable: true);

    private Cursor? sent;
    private bool isOver;

    /// <summary>Sends all; never throws.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="read">How far they have been read.</param>
    internal async Task SendAsync(IAsyncEnumerable<Frame> frames, Func<Cursor> read)
    {
        try
        {
            await foreach (var frame in frames)
            {
                // The first frame moves nobody on: until it is there, the client has what it began with.
                sent ??= read();
                await socket.SendAsync(frame, gone);
                sent = read();
                isOver = frame.IsTerminal;
            }
        }
        catch (OperationCanceledException exception) when (IsClientGone(exception))
        {
            // The run goes on without it.
        }
#pragma warning disable CA1031 // Whatever broke, each answer ends with one terminal frame.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.SocketBroke(exception);
            await EndAsync();
        }
    }

    private async Task EndAsync()
    {
        try
        {
            if (!isOver)
            {
                await socket.SendAsync<Frame>(new FailedFrame(sent ?? Cursor.Start, Broken, Stored: false), gone);
            }
        }
        catch (OperationCanceledException exception) when (IsClientGone(exception))
        {
            // Nobody waits for it.
        }
#pragma warning disable CA1031 // A client that is told nothing would wait for ever.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.SocketBroke(exception);
            await socket.CloseAsync();
        }
    }

    private bool IsClientGone(OperationCanceledException exception) => gone.IsCancellationRequested || exception.InnerException is WebSocketException;
}
