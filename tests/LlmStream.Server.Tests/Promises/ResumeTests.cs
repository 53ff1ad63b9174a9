using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>A message can be read from any place of it, while it is written and after, over every way in.</summary>
[Collection(OneServer.Name)]
public sealed class ResumeTests(SharedServer server)
{
    private static readonly string[] Thoughts = ["Let me ", "see… 👀"];
    private static readonly string[] Deltas = ["Hola, ", "señora ", "👩‍🏫", "!\n\n", "日本語", " and ", "\"quotes\" \\", " 🌱", " end."];
    private static readonly string Thinking = string.Concat(Thoughts);
    private static readonly string Text = string.Concat(Deltas);

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_live_message_is_resumed_from_every_cursor(string wayName)
    {
        using var model = server.Model(new Script().Think(Thoughts).Text(Deltas).Hold().Done());
        await using var way = server.OpenStreaming(wayName);
        await using var first = await way.StartAsync("chat", model.Chat());
        var id = (await first.NextAsync())!.MessageId;
        await ReadUntilAsync(first, Text.Length);

        var readers = new List<(string Cursor, ISubscription Stream)>();
        foreach (var cursor in Cursors())
        {
            readers.Add((cursor, await way.ResumeAsync("chat", id, cursor)));
        }

        model.ReleaseAll();
        foreach (var (cursor, stream) in readers)
        {
            await AssertRestAsync(stream, cursor);
            await stream.DisposeAsync();
        }
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task An_ended_message_is_resumed_from_every_cursor(string wayName)
    {
        using var model = server.Model(new Script().Think(Thoughts).Text(Deltas).Done());
        var message = await server.Api.CompleteAsync("chat", model.Chat());
        var id = message.GetProperty("id").GetGuid();
        await using var way = server.OpenStreaming(wayName);

        Assert.Equal(Thinking, message.GetProperty("thinking").GetString());
        foreach (var cursor in Cursors())
        {
            await using var stream = await way.ResumeAsync("chat", id, cursor);
            await AssertRestAsync(stream, cursor);
        }
    }

    [Theory]
    [MemberData(nameof(TestCases.GeneratorsOverStreamingWays), MemberType = typeof(TestCases))]
    public async Task Every_generator_s_message_is_resumed_from_its_middle(string generatorId, string wayName)
    {
        var message = await server.Api.CompleteAsync(generatorId, server.InputOf(generatorId));
        var text = message.GetProperty("text").GetString()!;
        var middle = text.Length / 2;
        middle += char.IsLowSurrogate(text[middle]) ? 1 : 0;
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.ResumeAsync(generatorId, message.GetProperty("id").GetGuid(), $"0.{middle}");

        var frames = await stream.ReadToEndAsync();
        FrameRules.AssertKept(frames, $"0.{middle}");
        Assert.Equal(text[middle..], Reading.TextOf(frames));
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task Without_a_cursor_it_is_read_from_the_beginning(string wayName)
    {
        using var model = server.Model(new Script().Text(Deltas).Done());
        var message = await server.Api.CompleteAsync("chat", model.Chat());
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.ResumeAsync("chat", message.GetProperty("id").GetGuid());

        var frames = await stream.ReadToEndAsync();
        FrameRules.AssertKept(frames);
        Assert.Equal(Text, Reading.TextOf(frames));
        Assert.Equal(Deltas.Length, frames[^2].Total);
    }

    public static TheoryData<string, string> WrongCursors =>
        TestCases.Matrix(["0.10000", "900.0", "0.14", "0.0.1", "1.2.3.4", "-1.0", "x", "7"], Ways.Streaming);

    [Theory]
    [MemberData(nameof(WrongCursors))]
    public async Task A_cursor_beyond_the_end_or_inside_a_character_is_refused(string cursor, string wayName)
    {
        Assert.True(char.IsLowSurrogate(Text[14]));
        using var model = server.Model(new Script().Text(Deltas).Hold().Done());
        await using var way = server.OpenStreaming(wayName);
        await using var first = await way.StartAsync("chat", model.Chat());
        var id = (await first.NextAsync())!.MessageId;
        await ReadUntilAsync(first, Text.Length);

        await AssertRefusedAsync(way, id, cursor);
        model.ReleaseAll();
        await first.ReadToEndAsync();
        await AssertRefusedAsync(way, id, cursor);
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_message_that_is_not_there_is_not_found(string wayName)
    {
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.ResumeAsync("chat", Guid.CreateVersion7());

        Assert.Equal("not_found", (await stream.NextAsync())?.Code);
        Assert.Null(await stream.NextAsync());
    }

    private static IEnumerable<string> Cursors() =>
        Enumerable.Range(0, Text.Length + 1).Where(place => !Splits(Text, place)).Select(place => $"{Thinking.Length}.{place}")
            .Concat(Enumerable.Range(0, Thinking.Length + 1).Where(place => !Splits(Thinking, place)).Select(place => $"{place}.0"));

    private static bool Splits(string text, int place) => place < text.Length && char.IsLowSurrogate(text[place]);

    private static async Task ReadUntilAsync(ISubscription stream, int length) =>
        await stream.NextAsync(frame => frame.Type == "token" && frame.Offset + frame.Text.Length == length);

    private static async Task AssertRestAsync(ISubscription stream, string cursor)
    {
        var frames = await stream.ReadToEndAsync();
        FrameRules.AssertKept(frames, cursor);
        var place = cursor.Split('.').Select(int.Parse).ToArray();
        Assert.Equal(Text[place[1]..], Reading.TextOf(frames));
        Assert.Equal(Thinking[place[0]..], string.Concat(frames.Where(frame => frame.Type == "thinking").Select(frame => frame.Text)));
        Assert.Equal("completed", frames[^1].Type);
    }

    private static async Task AssertRefusedAsync(IStreamingWayIn way, Guid id, string cursor)
    {
        try
        {
            await using var stream = await way.ResumeAsync("chat", id, cursor);
            var refusal = await stream.NextAsync();
            Assert.Equal("invalid_request", refusal?.Code);
            Assert.True(refusal!.Frame.GetProperty("errors").TryGetProperty("cursor", out _));
        }
        catch (SocketRefusedException refused)
        {
            // What is not a cursor at all is noticed before the upgrade.
            Assert.Equal(400, refused.Status);
        }
    }
}
