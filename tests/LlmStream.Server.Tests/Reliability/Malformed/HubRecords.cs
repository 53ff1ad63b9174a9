using System.Text;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Reliability.Malformed;

/// <summary>Records of SignalR's JSON protocol with something wrong in them.</summary>
internal sealed class HubRecords(Material material)
{
    private const int Mebibyte = 1024 * 1024;

    private static readonly string[] Types = ["1", "2", "3", "4", "5", "6", "8", "9", "0", "-1", "99", "1.5", "\"1\"", "null", "{}", "1e99"];

    private static readonly string[] Targets =
        ["\"Resume\"", "\"Retry\"", "\"Continue\"", "\"Stop\"", "\"Feed\"", "\"chat\"", "\"NoSuchMethod\"", "\"OnConnectedAsync\"", "\"Dispose\"", "\"GetType\"", "\"\"", "7", "null", "\"\\ud800\""];

    private static readonly string[] Arguments = ["[]", "null", "{}", "7", "[1,2,3]", "[[]]", "[{},{}]", "[null]", "\"x\""];

    internal byte[] Next(Dice dice) => dice.Below(40) switch
    {
        < 14 => Input(dice),
        < 24 => Encoding.UTF8.GetBytes(Odd(dice)),
        < 30 => ByteMutator.Mutate(Encoding.UTF8.GetBytes(Odd(dice)), dice),
        < 34 => Encoding.UTF8.GetBytes($$"""{"type":{{dice.Of(["5", "3", "2"])}},"invocationId":"{{dice.Below(9)}}"}"""),
        < 36 => dice.Bytes(500),
        36 => Encoding.UTF8.GetBytes(dice.Text(100)),
        37 => """{"type":6}"""u8.ToArray(),
        38 => """{"type":7}"""u8.ToArray(),
        _ => dice.OneIn(4) ? Encoding.UTF8.GetBytes(new string('x', Mebibyte + dice.Below(4 * Mebibyte))) : [],
    };

    /// <summary>A well-formed call with whatever the other ways in are sent as a body.</summary>
    private byte[] Input(Dice dice)
    {
        var generator = dice.Of(material.Generators);
        var head = $$"""{"type":4,"invocationId":"{{dice.Below(9)}}","target":"{{HubWay.MethodOf(generator)}}","arguments":[""";
        return [.. Encoding.UTF8.GetBytes(head), .. material.Body(material.Examples[generator], dice), .. "]}"u8];
    }

    private string Odd(Dice dice)
    {
        var fields = new List<string> { $"\"type\":{(dice.OneIn(3) ? dice.Of(Types) : dice.Of(["1", "4"]))}" };
        if (!dice.OneIn(8))
        {
            fields.Add($"\"invocationId\":{(dice.OneIn(5) ? OddJson.Value(dice) : $"\"{dice.Below(9)}\"")}");
        }

        if (!dice.OneIn(10))
        {
            fields.Add($"\"target\":{(dice.OneIn(8) ? OddJson.Value(dice) : dice.Of(Targets))}");
        }

        if (!dice.OneIn(10))
        {
            fields.Add($"\"arguments\":{ArgumentsOf(dice)}");
        }

        if (dice.OneIn(8))
        {
            fields.Add(dice.Of(["\"streamIds\":[\"1\"]", "\"streamIds\":7", "\"headers\":{\"a\":1}", "\"error\":{}", "\"item\":[]", "\"sequenceId\":-1", "\"result\":1,\"error\":\"x\""]));
        }

        return $"{{{string.Join(',', fields)}}}";
    }

    private string ArgumentsOf(Dice dice) => dice.Below(3) switch
    {
        0 => dice.Of(Arguments),
        1 => $"[{OddJson.Value(dice)}]",
        _ => $$"""[{"messageId":"{{material.Id(dice)}}","cursor":{{dice.Of(["\"0.0\"", "\"0.5\"", "\"x\"", "7", "null", "\"\\ud800\""])}}}]""",
    };
}
