using System.Buffers;
using System.Text.Json;
using LlmStream.Server.Doctor.Troubles;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace LlmStream.Server.Doctor.Ways.Hub;

/// <summary>The hub's messages, written and read with the framework's own JSON protocol; there is no client of the framework's to be had that would do it.</summary>
internal sealed class HubRecords(IHubTransport transport)
{
    private readonly JsonHubProtocol protocol = new();
    private readonly JsonBinder binder = new();
    private ReadOnlyMemory<byte> rest = ReadOnlyMemory<byte>.Empty;

    /// <summary>Agrees on the protocol.</summary>
    /// <exception cref="TroubleException">The server did not agree.</exception>
    internal async Task ShakeHandsAsync(CancellationToken cancellationToken)
    {
        var request = new ArrayBufferWriter<byte>();
        HandshakeProtocol.WriteRequestMessage(new HandshakeRequestMessage(protocol.Name, protocol.Version), request);
        await transport.SendAsync(request.WrittenMemory, cancellationToken);
        while (true)
        {
            var unread = new ReadOnlySequence<byte>(rest);
            if (HandshakeProtocol.TryParseResponseMessage(ref unread, out var response))
            {
                rest = unread.ToArray();
                if (response.Error is not null)
                {
                    throw new TroubleException(new Trouble($"the hub refused the handshake: {response.Error}", "The server is of another version."));
                }

                return;
            }

            if (!await FillAsync(cancellationToken))
            {
                throw new TroubleException(new Trouble("the hub closed the connection before a word", "Look into the server's log and that of any proxy in between."));
            }
        }
    }

    internal Task SendAsync(HubMessage message, CancellationToken cancellationToken) => transport.SendAsync(protocol.GetMessageBytes(message), cancellationToken);

    /// <summary>The next message; null when the server closed.</summary>
    internal async Task<HubMessage?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var unread = new ReadOnlySequence<byte>(rest);
            var isWhole = protocol.TryParseMessage(ref unread, binder, out var message);
            if (isWhole)
            {
                rest = rest[^(int)unread.Length..];
                if (message is not null)
                {
                    return message;
                }
            }
            else if (!await FillAsync(cancellationToken))
            {
                return null;
            }
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (await transport.ReceiveAsync(cancellationToken) is not { } more)
        {
            return false;
        }

        rest = (byte[])[.. rest.Span, .. more.Span];
        return true;
    }

    /// <summary>Everything comes as JSON.</summary>
    private sealed class JsonBinder : IInvocationBinder
    {
        public Type GetReturnType(string invocationId) => typeof(JsonElement);

        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [];

        public Type GetStreamItemType(string streamId) => typeof(JsonElement);
    }
}
