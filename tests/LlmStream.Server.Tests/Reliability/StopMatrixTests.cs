using System.Text.Json;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Reliability;

/// <summary>Stop works at every stage of a run and over every way in, for a client that neither started nor reads it.</summary>
[Collection(OneServer.Name)]
public sealed class StopMatrixTests(SharedServer server)
{
    private const string Queued = "queued";
    private const string Loading = "loading";
    private const string Streaming = "streaming";

    public static TheoryData<string, string> StagesOverWays => TestCases.Matrix([Queued, Loading, Streaming], Ways.Streaming);

    [Theory]
    [MemberData(nameof(StagesOverWays))]
    public async Task A_stop_by_another_client_reaches_the_run(string stage, string wayName)
    {
        using var before = server.Model(new Script().Text("first").Hold().Done());
        using var model = server.Model(ScriptOf(stage));
        var first = stage == Queued ? await BeginAsync(before) : (Guid?)null;
        await using var way = server.OpenStreaming(Ways.EventStream);
        await using var stream = await way.StartAsync("chat", model.Chat());
        var id = (await stream.NextAsync())!.MessageId;
        await stream.NextAsync(frame => IsAt(stage, frame));

        await using (var another = server.OpenStreaming(wayName))
        {
            await another.StopAsync(id);
            Assert.Equal(["stopped"], (await stream.ReadToEndAsync()).Select(frame => frame.Type));
            await another.StopAsync(id);
        }

        var message = await server.Api.MessageAsync(id);
        Assert.Equal("stopped", message.GetProperty("state").GetString());
        Assert.Equal(stage == Streaming ? "one " : string.Empty, message.GetProperty("text").GetString());
        await AssertSlotIsFreeAsync(before, first);
        await AssertLetGoAsync(stage, model);
    }

    [Fact]
    public async Task A_stop_that_comes_together_with_its_input_stops_it()
    {
        using var model = server.Model(new Script().Text("one ").Hold().Done());
        await using var socket = await TextSocket.ConnectAsync(server.Address, "/ws/chat");
        await socket.SendAsync(model.Chat().ToJsonString());
        await socket.SendAsync("""{"type":"stop"}""");

        Assert.Equal("stopped", (await ReadToEndAsync(socket)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_socket_with_a_run_stops_another_and_goes_on_with_its_own()
    {
        using var own = server.Model(new Script().Text("one ").Hold().Text("two").Done());
        using var waiting = server.Model(new Script().Text("never").Done());
        await using var socket = await TextSocket.ConnectAsync(server.Address, "/ws/chat");
        await socket.SendAsync(own.Chat().ToJsonString());
        await own.WaitForRequestAsync();
        var (other, _) = await server.Api.BeginAsync("chat", waiting.Chat());

        await socket.SendAsync($$"""{"type":"stop","messageId":"{{other}}"}""");
        Assert.Equal("stopped", (await server.Api.WaitForEndAsync(other)).GetProperty("state").GetString());
        own.ReleaseAll();
        Assert.Equal("completed", (await ReadToEndAsync(socket)).GetProperty("type").GetString());
        Assert.Empty(waiting.Requests);
    }

    [Theory]
    [InlineData("""{"type":"stop","messageId":"01a1fcbd-7e21-70e3-9039-29257dc1f0ed"}""", "not_found")]
    [InlineData("""{"type":"stop","messageId":"x"}""", "invalid_request")]
    [InlineData("""{"type":"stop","messageId":null}""", "invalid_request")]
    [InlineData("""{"type":"stop","messageid":"01a1fcbd-7e21-70e3-9039-29257dc1f0ed"}""", "invalid_request")]
    public async Task A_socket_is_told_that_there_is_nothing_to_stop(string command, string code)
    {
        await using var socket = await TextSocket.ConnectAsync(server.Address, "/ws/quiz");
        await socket.SendAsync(command);
        var refusal = await ReadToEndAsync(socket);
        Assert.Equal("failed", refusal.GetProperty("type").GetString());
        Assert.Equal(code, refusal.GetProperty("code").GetString());
    }

    private static Script ScriptOf(string stage) => stage == Streaming
        ? new Script().Text("one ").Hold().Text("two").Done()
        : new Script().Hold().Text("one ").Done();

    private static bool IsAt(string stage, Received frame) => stage switch
    {
        Queued => frame.Type == "queued",
        Loading => frame.Is("status", "phase", "loading"),
        _ => frame.Type == "token",
    };

    private async Task<Guid> BeginAsync(ScriptedModel model)
    {
        var (id, _) = await server.Api.BeginAsync("chat", model.Chat());
        await model.WaitForRequestAsync();
        return id;
    }

    /// <summary>The one slot goes on to who comes next, or stays with who had it.</summary>
    private async Task AssertSlotIsFreeAsync(ScriptedModel before, Guid? first)
    {
        before.ReleaseAll();
        var next = first ?? (await server.Api.BeginAsync("chat", before.Chat())).MessageId;
        Assert.Equal("completed", (await server.Api.WaitForEndAsync(next)).GetProperty("state").GetString());
    }

    private static async Task AssertLetGoAsync(string stage, ScriptedModel model)
    {
        if (stage == Queued)
        {
            Assert.Empty(model.Requests);
        }
        else
        {
            await model.WaitForAbortAsync();
        }
    }

    private static async Task<JsonElement> ReadToEndAsync(TextSocket socket)
    {
        while (true)
        {
            var frame = JsonElement.Parse((await socket.ReceiveAsync(Patience.Token))!.Value.Span);
            if (frame.GetProperty("type").GetString() is "completed" or "stopped" or "failed")
            {
                return frame;
            }
        }
    }
}
