using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Promises;

/// <summary>Characters that a model parts or that must not be there, over every way in.</summary>
[Collection(OneServer.Name)]
public sealed class TextTests(SharedServer server)
{
    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_character_in_two_deltas_comes_whole(string wayName)
    {
        using var model = server.Model(Line("Hi \\ud83c").Line(Content("\\udf31!")).Line(Content("a\\u0000b")).Done());
        await using var way = server.OpenStreaming(wayName);
        var answer = await way.AskAsync("chat", model.Chat());

        FrameRules.AssertKept(answer.Frames);
        Assert.Equal("Hi 🌱!ab", answer.Text);
        Assert.Equal("Hi 🌱!ab", (await server.Api.MessageAsync(answer.MessageId)).GetProperty("text").GetString());
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task Bytes_in_any_pieces_make_the_same_text(string wayName)
    {
        string[] deltas = ["日本語 ", "Ñandú\r\n", "\"quoted\" \\ / ", "👩‍🏫", "</script>\u2028\u0007"];
        using var model = server.Model(new Script().Text(deltas).Done().InWritesOf(7));
        await using var way = server.OpenStreaming(wayName);
        var answer = await way.AskAsync("chat", model.Chat("日本語 👩‍🏫 \u0000"));

        FrameRules.AssertKept(answer.Frames);
        Assert.Equal(string.Concat(deltas), answer.Text);
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task Many_deltas_in_one_read_may_come_joined_and_are_all_counted(string wayName)
    {
        var deltas = Enumerable.Range(0, 400).Select(number => $"{number} ").ToArray();
        using var model = server.Model(new Script().Text(deltas).Done().LinesPerWrite(50));
        await using var way = server.OpenStreaming(wayName);
        var answer = await way.AskAsync("chat", model.Chat());

        FrameRules.AssertKept(answer.Frames);
        Assert.Equal(string.Concat(deltas), answer.Text);
        Assert.Equal(deltas.Length, answer.Frames[^2].Total);
    }

    private static Script Line(string escaped) => new Script().Line(Content(escaped));

    private static string Content(string escaped) =>
        $$$"""{"model":"m","created_at":"2026-08-01T10:00:00Z","message":{"role":"assistant","content":"{{{escaped}}}"},"done":false}""";
}
