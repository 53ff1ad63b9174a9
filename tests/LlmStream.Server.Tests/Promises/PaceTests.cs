using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary><c>paceMs</c> joins deltas and loses none.</summary>
[Collection(OneServer.Name)]
public sealed class PaceTests(SharedServer server)
{
    [Theory]
    [MemberData(nameof(TestCases.GeneratorsOverStreamingWays), MemberType = typeof(TestCases))]
    public async Task A_paced_reader_gets_fewer_frames_and_all_of_the_text(string generatorId, string wayName)
    {
        var input = server.InputOf(generatorId);
        input["paceMs"] = 40;
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync(generatorId, input);
        var frames = await stream.ReadToEndAsync();

        FrameRules.AssertKept(frames);
        var tokens = frames.Where(frame => frame.Type == "token").ToList();
        Assert.Equal(tokens[^1].Total, tokens.Sum(token => token.Count));
        Assert.True(tokens.Count < tokens[^1].Total, $"{tokens.Count} frames for {tokens[^1].Total} deltas");
        var message = await server.Api.MessageAsync(frames[0].MessageId);
        Assert.Equal(message.GetProperty("text").GetString(), Reading.TextOf(frames));
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_resumed_stream_is_paced_by_its_own_request(string wayName)
    {
        var deltas = Enumerable.Range(0, 200).Select(number => $"{number} ").ToArray();
        using var model = server.Model(new FakeOllama.Scripts.Script().Text("first ").Hold().Text(deltas).Done());
        var (id, _) = await server.Api.BeginAsync("chat", model.Chat());
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.ResumeAsync("chat", id, "0.0", paceMs: 1000);
        var first = await stream.NextAsync("token");
        model.ReleaseAll();
        var rest = await stream.ReadToEndAsync();

        Assert.Equal("first ", first.Text);
        var tokens = rest.Where(frame => frame.Type == "token").ToList();
        Assert.True(tokens.Count < deltas.Length, $"{tokens.Count} frames for {deltas.Length} deltas");
        Assert.Equal(deltas.Length, tokens.Sum(token => token.Count));
        Assert.Equal(deltas.Length + 1, tokens[^1].Total);
        Assert.Equal(string.Concat(deltas), Reading.TextOf(rest));
    }
}
