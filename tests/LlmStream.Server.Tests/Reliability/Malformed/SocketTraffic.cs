using System.Net.WebSockets;
using System.Text;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Reliability.Malformed;

/// <summary>Plain sockets that are sent wrong inputs, commands, pieces and bytes.</summary>
internal sealed class SocketTraffic(Uri address, Material material) : ITraffic
{
    private const string Goodbye = "is-anybody-there";

    private static readonly string[] Commands = ["stop", "retry", "continue", "Stop", "", "dance"];

    public int Messages => 5;

    public async Task PlayAsync(Dice dice, List<string> sent)
    {
        var path = Path(dice);
        sent.Add(path);
        try
        {
            await using var socket = await TextSocket.ConnectAsync(address, path);
            for (var message = 0; message < Messages; message++)
            {
                await SendAsync(socket, Message(dice), dice, sent);
            }

            await socket.SendAsync($$"""{"type":"{{Goodbye}}"}""");
            await ReadAsync(socket);
        }
        catch (SocketRefusedException refused)
        {
            Assert.InRange(refused.Status, 400, 499);
        }
        catch (WebSocketException)
        {
            // The server closed on bytes that are not a WebSocket's text.
        }
    }

    private string Path(Dice dice) => $"/ws/{dice.Of(material.Generators)}" + dice.Below(8) switch
    {
        0 => $"?message={material.Id(dice)}&cursor={dice.Of(["", "0.0", "0.3", "0.99999", "x", "0.0.7"])}",
        1 => $"?paceMs={dice.Of(["0", "5", "-1", "1001", "x", ""])}&message=",
        _ => string.Empty,
    };

    private byte[] Message(Dice dice) => dice.Below(4) switch
    {
        0 => Encoding.UTF8.GetBytes(Command(dice)),
        1 => ByteMutator.Mutate(Encoding.UTF8.GetBytes(Command(dice)), dice),
        _ => material.Body(material.Examples[dice.Of(material.Generators)], dice),
    };

    private string Command(Dice dice)
    {
        var type = dice.OneIn(6) ? OddJson.Value(dice) : OddJson.Quoted(dice.Of(Commands));
        var id = dice.OneIn(4) ? OddJson.Value(dice) : OddJson.Quoted(material.Id(dice));
        var more = dice.OneIn(4) ? $",{OddJson.Name(dice)}:{OddJson.Value(dice)}" : string.Empty;
        return dice.OneIn(4) ? $$"""{"type":{{type}}}""" : $$"""{"type":{{type}},"messageId":{{id}}{{more}}}""";
    }

    /// <summary>Text or binary, whole or in pieces.</summary>
    private static async Task SendAsync(TextSocket socket, byte[] bytes, Dice dice, List<string> sent)
    {
        var type = dice.OneIn(5) ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
        var first = dice.OneIn(3) ? dice.Below(bytes.Length + 1) : 0;
        sent.Add($"{type}, {first} bytes apart: {Traffic.Note(bytes)}");
        if (first > 0)
        {
            await socket.SendAsync(bytes.AsMemory(0, first), type, endOfMessage: false);
        }

        await socket.SendAsync(bytes.AsMemory(first), type);
    }

    private static async Task ReadAsync(TextSocket socket)
    {
        while (await socket.ReceiveAsync(Patience.Token) is { } utf8)
        {
            var frame = Encoding.UTF8.GetString(utf8.Span);
            Traffic.AssertNotBroken(frame);
            if (frame.Contains(Goodbye, StringComparison.Ordinal))
            {
                return;
            }
        }
    }
}
