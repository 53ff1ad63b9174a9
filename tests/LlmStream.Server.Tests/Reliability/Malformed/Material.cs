using System.Text;
using System.Text.Json.Nodes;

namespace LlmStream.Server.Tests.Reliability.Malformed;

/// <summary>What the traffic is made of: valid inputs, and ids that are there.</summary>
/// <param name="Examples">A valid input of every generator.</param>
/// <param name="Messages">Answers that have ended.</param>
/// <param name="Conversations">Their conversations.</param>
internal sealed record Material(IReadOnlyDictionary<string, JsonObject> Examples, IReadOnlyList<Guid> Messages, IReadOnlyList<Guid> Conversations)
{
    private const int Mebibyte = 1024 * 1024;

    private readonly IReadOnlyList<Guid> ids = [.. Messages, .. Conversations];

    internal IReadOnlyList<string> Generators { get; } = [.. Examples.Keys];

    /// <summary>An id that is there, or none, or something else.</summary>
    internal string Id(Dice dice) => dice.Below(6) switch
    {
        0 or 1 => $"{dice.Of(Messages)}",
        2 or 3 => $"{dice.Of(Conversations)}",
        4 => $"{dice.Id()}",
        _ => dice.Of(["x", "null", "0", "00000000-0000-0000-0000-000000000000", "{0192f3a4-5b6c-7d8e-9f01-23456789abcd}", "%00", "%2e%2e%2f", "%ff%fe", "%F0%9F%8C%B1"]),
    };

    /// <summary>A body that was meant to be this, from valid to noise.</summary>
    internal byte[] Body(JsonObject valid, Dice dice) => dice.Below(20) switch
    {
        0 => Encoding.UTF8.GetBytes(valid.ToJsonString()),
        < 10 => Encoding.UTF8.GetBytes(JsonMutator.Mutate(valid, ids, dice)),
        < 13 => ByteMutator.Mutate(Encoding.UTF8.GetBytes(valid.ToJsonString()), dice),
        < 15 => ByteMutator.Mutate(Encoding.UTF8.GetBytes(JsonMutator.Mutate(valid, ids, dice)), dice),
        < 17 => dice.Bytes(2000),
        17 => Encoding.UTF8.GetBytes(OddJson.Value(dice)),
        18 => Encoding.UTF8.GetBytes(dice.Text(300)),
        _ => Strange(valid, dice),
    };

    private static byte[] Strange(JsonObject valid, Dice dice) => dice.Below(6) switch
    {
        0 => [],
        1 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(valid.ToJsonString())],
        2 => Encoding.Unicode.GetBytes(valid.ToJsonString()),
        3 => Encoding.UTF8.GetBytes(new string(dice.Of(['[', '{', '"', '\\']), dice.Below(100_000))),
        4 => Encoding.UTF8.GetBytes($$"""{"instructions":{{OddJson.Nested(60 + dice.Below(10), "1")}}}"""),
        _ => Encoding.UTF8.GetBytes($$"""{"instructions":"{{new string('x', dice.Below(2 * Mebibyte))}}"}"""),
    };
}
