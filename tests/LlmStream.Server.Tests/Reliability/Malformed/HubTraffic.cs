using System.Net.WebSockets;
using System.Text;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Reliability.Malformed;

/// <summary>Hub connections that are sent wrong records of the framework's JSON protocol.</summary>
internal sealed class HubTraffic(Uri address, Material material) : ITraffic
{
    private const byte RecordSeparator = 0x1e;
    private const string Goodbye = "is-anybody-there";

    private readonly HubRecords records = new(material);

    public int Messages => 5;

    public async Task PlayAsync(Dice dice, List<string> sent)
    {
        try
        {
            await using var socket = await TextSocket.ConnectAsync(address, "/hub");
            await SendAsync(socket, dice.OneIn(15) ? records.Next(dice) : """{"protocol":"json","version":1}"""u8.ToArray(), dice, sent);
            var reading = ReadAsync(socket);
            try
            {
                for (var message = 0; message < Messages; message++)
                {
                    await SendAsync(socket, records.Next(dice), dice, sent);
                }

                var last = $$$"""{"type":1,"invocationId":"{{{Goodbye}}}","target":"Stop","arguments":[{}]}""";
                await socket.SendAsync((byte[])[.. Encoding.UTF8.GetBytes(last), RecordSeparator]);
            }
            finally
            {
                await reading;
            }
        }
        catch (WebSocketException)
        {
            // SignalR closes a connection on what is not its protocol.
        }
    }

    private static async Task SendAsync(TextSocket socket, byte[] record, Dice dice, List<string> sent)
    {
        byte[] bytes = dice.Below(20) switch
        {
            0 => record,
            1 => [.. record, RecordSeparator, RecordSeparator],
            _ => [.. record, RecordSeparator],
        };
        var type = dice.OneIn(10) ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
        sent.Add($"{type}: {Traffic.Note(bytes)}");
        await socket.SendAsync(bytes, type);
    }

    /// <summary>Reads until the last call is answered, or the server closes. A record that was left open swallows that call: then it is the server's turn to say nothing, and the first ping ends it.</summary>
    private static async Task ReadAsync(TextSocket socket)
    {
        while (await socket.ReceiveAsync(Patience.Token) is { } utf8)
        {
            var text = Encoding.UTF8.GetString(utf8.Span);
            Traffic.AssertNotBroken(text);
            if (text.Contains(Goodbye, StringComparison.Ordinal) || text.Contains("{\"type\":6}", StringComparison.Ordinal))
            {
                return;
            }
        }
    }
}
