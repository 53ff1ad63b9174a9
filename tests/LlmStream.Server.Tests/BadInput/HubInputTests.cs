using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;
using Microsoft.AspNetCore.SignalR;

namespace LlmStream.Server.Tests.BadInput;

/// <summary>Wrong arguments of the hub are a <c>failed</c> frame; a wrong number of them an error of the call. The connection goes on.</summary>
[Collection(OneServer.Name)]
public sealed class HubInputTests(SharedServer server) : IAsyncLifetime
{
    private HubConnection? connection;

    private HubConnection Hub => connection!;

    public async Task InitializeAsync() => connection = await HubConnection.ConnectAsync(server.Address);

    public async Task DisposeAsync()
    {
        await AssertGoesOnAsync();
        await Hub.DisposeAsync();
        server.Process.Log.AssertNoErrors();
    }

    public static TheoryData<string, string> WrongArguments
    {
        get
        {
            string[] methods = [.. TestCases.GeneratorIds.Select(HubWay.MethodOf), "Resume", "Retry"];
            return TestCases.Matrix(methods, ["null", "7", "\"text\"", "[]", "true", "{}", """{"surprise":1}""", """{"\ud800":1}"""]);
        }
    }

    [Theory]
    [MemberData(nameof(WrongArguments))]
    public async Task A_wrong_argument_is_a_failed_frame(string method, string argument)
    {
        await using var stream = await Hub.StreamTextAsync(method, argument);
        var frames = await stream.ReadToEndAsync();

        Assert.Equal(["failed"], frames.Select(frame => frame.Type));
        Assert.Equal("invalid_request", frames[0].Code);
        Assert.NotEmpty(frames[0].Frame.GetProperty("errors").EnumerateObject());
        Assert.False(frames[0].Frame.GetProperty("stored").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(TestCases.Generators), MemberType = typeof(TestCases))]
    public async Task Two_megabytes_are_too_large(string generatorId)
    {
        var input = server.InputOf(generatorId);
        input["instructions"] = new string('x', 2 * 1024 * 1024);
        await using var stream = await Hub.StreamAsync(HubWay.MethodOf(generatorId), input);
        Assert.Equal(["too_large"], (await stream.ReadToEndAsync()).Select(frame => frame.Code));
    }

    [Theory]
    [InlineData("""{"messageId":"x"}""", "messageId")]
    [InlineData("""{"messageId":"\ud800"}""", "messageId")]
    [InlineData("""{"\ud800":"x"}""", "")]
    [InlineData("""{"messageId":"01a1fcbd-7e21-70e3-9039-29257dc1f0ed","cursor":"\ud800"}""", "cursor")]
    [InlineData("""{"messageId":"01a1fcbd-7e21-70e3-9039-29257dc1f0ed","cursor":5}""", "cursor")]
    [InlineData("""{"messageId":"01a1fcbd-7e21-70e3-9039-29257dc1f0ed","cursor":"x"}""", "cursor")]
    [InlineData("""{"messageId":"01a1fcbd-7e21-70e3-9039-29257dc1f0ed","paceMs":1001}""", "paceMs")]
    [InlineData("""{"messageId":"01a1fcbd-7e21-70e3-9039-29257dc1f0ed","paceMs":"fast"}""", "paceMs")]
    [InlineData("""{"messageId":"01a1fcbd-7e21-70e3-9039-29257dc1f0ed","colour":"red"}""", "colour")]
    public async Task A_wrong_field_of_resume_is_named(string argument, string field)
    {
        await using var stream = await Hub.StreamTextAsync("Resume", argument);
        var frame = Assert.Single(await stream.ReadToEndAsync());
        Assert.True(frame.Frame.GetProperty("errors").TryGetProperty(field, out _), $"{frame}");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"messageId":5}""")]
    public async Task A_wrong_argument_of_stop_is_answered_with_a_failed_frame(string argument)
    {
        var answer = await Hub.InvokeAsync("Stop", JsonElement.Parse(argument));
        Assert.Equal("failed", answer.GetProperty("type").GetString());
        Assert.Equal("invalid_request", answer.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Stopping_what_is_not_there_is_not_found()
    {
        var answer = await Hub.InvokeAsync("Stop", new JsonObject { ["messageId"] = Guid.CreateVersion7() });
        Assert.Equal("not_found", answer.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("Chat", 0)]
    [InlineData("Chat", 2)]
    [InlineData("Resume", 3)]
    [InlineData("Feed", 0)]
    [InlineData("NoSuchMethod", 1)]
    public async Task A_wrong_number_of_arguments_or_method_is_an_error_of_the_call(string method, int count)
    {
        await using var stream = await Hub.StreamAsync(method, [.. Enumerable.Repeat<object?>(new JsonObject(), count)]);
        var error = await Assert.ThrowsAsync<HubException>(() => stream.ReadToEndAsync());
        Assert.DoesNotContain("   at ", error.Message, StringComparison.Ordinal);
    }

    private async Task AssertGoesOnAsync()
    {
        await using var stream = await Hub.StreamAsync("Chat", server.InputOf("chat"));
        Assert.Equal("completed", (await stream.ReadToEndAsync())[^1].Type);
    }
}
