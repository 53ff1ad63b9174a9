using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.BadInput;

/// <summary>What is wrong on a plain socket is a <c>failed</c> frame, and the socket goes on.</summary>
[Collection(OneServer.Name)]
public sealed class SocketInputTests(SharedServer server) : IDisposable
{
    public void Dispose() => server.Process.Log.AssertNoErrors();

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"message\":")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"surprise\":1}")]
    [InlineData("{\"type\":\"dance\"}")]
    [InlineData("{\"type\":7}")]
    [InlineData("{\"type\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":7}")]
    [InlineData("{\"type\":\"retry\"}")]
    [InlineData("{\"type\":\"retry\",\"messageId\":\"x\"}")]
    [InlineData("{\"type\":\"retry\",\"messageId\":\"01a1fcbd-7e21-70e3-9039-29257dc1f0ed\",\"colour\":1}")]
    public async Task It_is_told_and_the_socket_goes_on(string message)
    {
        await using var socket = await TextSocket.ConnectAsync(server.Address, "/ws/chat");
        await socket.SendAsync(message);
        var refusal = await ReceiveAsync(socket);
        Assert.Equal("failed", refusal.GetProperty("type").GetString());
        Assert.Equal("invalid_request", refusal.GetProperty("code").GetString());
        await AssertGoesOnAsync(socket);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_told_and_the_socket_goes_on()
    {
        await using var socket = await TextSocket.ConnectAsync(server.Address, "/ws/chat");
        await socket.SendAsync((byte[])[.. "{\"type\":\""u8, 0xff, .. "\"}"u8], WebSocketMessageType.Binary);
        Assert.Equal("invalid_request", (await ReceiveAsync(socket)).GetProperty("code").GetString());
        await AssertGoesOnAsync(socket);
    }

    [Theory]
    [MemberData(nameof(TestCases.Generators), MemberType = typeof(TestCases))]
    public async Task Two_megabytes_are_too_large_and_the_socket_goes_on(string generatorId)
    {
        await using var socket = await TextSocket.ConnectAsync(server.Address, $"/ws/{generatorId}");
        await socket.SendAsync(Encoding.UTF8.GetBytes($$"""{"instructions":"{{new string('x', 2 * 1024 * 1024)}}"}"""));
        Assert.Equal("too_large", (await ReceiveAsync(socket)).GetProperty("code").GetString());

        await socket.SendAsync(server.InputOf(generatorId).ToJsonString());
        Assert.Equal("started", (await ReceiveAsync(socket)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_second_input_while_one_is_answered_is_busy_and_disturbs_nothing()
    {
        using var model = server.Model(new Script().Text("one ").Hold().Text("two").Done());
        await using var socket = await TextSocket.ConnectAsync(server.Address, "/ws/chat");
        await socket.SendAsync(model.Chat().ToJsonString());
        JsonElement frame;
        do
        {
            frame = await ReceiveAsync(socket);
        }
        while (frame.GetProperty("type").GetString() != "token");

        await socket.SendAsync(model.Chat("another").ToJsonString());
        Assert.Equal("busy", (await ReceiveAsync(socket)).GetProperty("code").GetString());
        model.ReleaseAll();
        Assert.Equal("two", (await ReceiveAsync(socket)).GetProperty("text").GetString());
        Assert.Equal("completed", (await ReceiveAsync(socket)).GetProperty("type").GetString());
        await AssertGoesOnAsync(socket);
    }

    [Fact]
    public async Task A_stop_without_a_run_does_nothing()
    {
        await using var socket = await TextSocket.ConnectAsync(server.Address, "/ws/chat");
        await socket.SendAsync("""{"type":"stop"}""");
        await AssertGoesOnAsync(socket);
    }

    private async Task AssertGoesOnAsync(TextSocket socket)
    {
        await socket.SendAsync(server.InputOf("chat").ToJsonString());
        var type = (await ReceiveAsync(socket)).GetProperty("type").GetString();
        Assert.Equal("started", type);
        while (type != "completed")
        {
            type = (await ReceiveAsync(socket)).GetProperty("type").GetString();
        }
    }

    private static async Task<JsonElement> ReceiveAsync(TextSocket socket) => JsonElement.Parse((await socket.ReceiveAsync(Patience.Token))!.Value.Span);
}
