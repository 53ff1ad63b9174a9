using System.Text.Json;

namespace LlmStream.Server.Tests.Reliability.Malformed;

/// <summary>JSON that is valid as such and that nobody expects, as it is written.</summary>
internal static class OddJson
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "-1", "1.5", "10.0", "1e1", "1e308", "1e999", "-1e999", "99999999999999999999", "0.00000000000000000001",
        "\"\"", "\" \"", "\"x\"", "\"0\"", "\"true\"", "\"\\u0000\"", "\"\\ud800\"", "\"x\\udc00\"", "\"\\ud83d\\ude00\"", "\"💥\"", "\"\\/\\b\\f\\n\\r\\t\"",
        "\"0192f3a4-5b6c-7d8e-9f01-23456789abcd\"", "\"{0192f3a4-5b6c-7d8e-9f01-23456789abcd}\"",
        "[]", "[[]]", "[null]", "[1,\"a\",{}]", "{}", "{\"\":1}", "{\"a\":{\"a\":{\"a\":null}}}", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}",
    ];

    private static readonly string[] Names =
    [
        "\"\"", "\" \"", "\"x\"", "\"type\"", "\"$type\"", "\"__proto__\"", "\"Message\"", "\"message\\u0000\"", "\"mess\\u0061ge\"", "\"\\ud800\"", "\"\\udfff.a\"", "\"💥\"",
        "\"cursor\"", "\"colour\"", "\"topic\"", "\"subject\"", "\"grades\"",
    ];

    internal static string Value(Dice dice) => dice.Below(12) switch
    {
        0 => Quoted(dice.Text(40)),
        1 => Quoted(new string('x', dice.Below(50_000))),
        2 => Nested(dice.Below(100), "0"),
        _ => dice.Of(Values),
    };

    internal static string Name(Dice dice) => dice.OneIn(8) ? Quoted(dice.Text(300)) : dice.Of(Names);

    /// <summary>Arrays in arrays.</summary>
    internal static string Nested(int depth, string innermost) => $"{new string('[', depth)}{innermost}{new string(']', depth)}";

    internal static string Quoted(string text) => JsonSerializer.Serialize(text);
}
