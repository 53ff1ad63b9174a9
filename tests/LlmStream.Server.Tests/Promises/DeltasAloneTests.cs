using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Reliability;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>
/// Every provider delta is one frame, in one message or read of its own. The fake sends the next only when the last was received,
/// so this is exact and not a matter of time.
/// </summary>
[Collection(OneServer.Name)]
public sealed class DeltasAloneTests(SharedServer server)
{
    private static readonly Dictionary<string, string[]> Answers = new(StringComparer.Ordinal)
    {
        ["short"] = Prose(50),
        ["medium"] = Prose(500),
        ["long"] = Prose(5_000),
        ["code-heavy"] = Code(300),
    };

    public static TheoryData<string, string> Cases => TestCases.Matrix(Answers.Keys, Ways.Streaming);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_delta_comes_alone(string answerName, string wayName)
    {
        var deltas = Answers[answerName];
        // Whoever has the slot yet would be told of as a place in the queue.
        await ServerQuiet.WaitForRunsAsync(server.Api);
        using var model = server.Model(new Script().Text(deltas).Done().Gated());
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", model.Chat());

        var frames = new List<Received>();
        foreach (var delta in deltas)
        {
            await model.ReleaseAsync();
            frames.Add(await NextTokenAsync(stream, frames.Count == 0));
            Assert.Equal(delta, frames[^1].Text);
        }

        await model.ReleaseAsync();
        frames.Add((await stream.NextAsync())!);
        Assert.Equal("completed", frames[^1].Type);
        Assert.Null(await stream.NextAsync());
        Assert.All(frames.SkipLast(1), frame => Assert.Equal(1, frame.Count));
        Assert.Equal(deltas.Length, frames[^2].Total);
        Assert.Equal(frames.Count, frames.Select(frame => frame.Part).Distinct().Count());
    }

    private static async Task<Received> NextTokenAsync(ISubscription stream, bool isFirst)
    {
        var frame = await stream.NextAsync();
        while (isFirst && frame is { Type: "started" or "status" })
        {
            frame = await stream.NextAsync();
        }

        Assert.Equal("token", frame?.Type);
        return frame!;
    }

    private static string[] Prose(int count)
    {
        string[] words = ["Plants ", "turn ", "light", ", ", "water ", "and ", "air ", "into ", "sugar. ", "Mañana ", "🌱 ", "日光 ", "\n\n", "## Día "];
        return [.. Enumerable.Range(0, count).Select(index => words[index % words.Length])];
    }

    private static string[] Code(int count)
    {
        string[] pieces = ["```csharp\n", "var ", "total", " = ", "items", ".Sum", "(item => ", "item.Price", ");\n", "// \"quoted\" \\ \t & <tag>\n", "}\r\n", "```\n"];
        return [.. Enumerable.Range(0, count).Select(index => pieces[index % pieces.Length])];
    }
}
