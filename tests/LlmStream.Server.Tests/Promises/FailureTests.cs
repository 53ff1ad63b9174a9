using System.Net;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>A model that breaks off is told as a failure with its code, never as an end, and what was written is kept.</summary>
[Collection(OneServer.Name)]
public sealed class FailureTests(SharedServer server)
{
    private static readonly Dictionary<string, (Func<Script> Script, string Code, string Text)> Faults = new(StringComparer.Ordinal)
    {
        ["error line in the middle"] = (() => new Script().Text("one ", "two ").Error("llama runner process has terminated"), "provider_error", "one two "),
        ["connection cut"] = (() => new Script().Text("one ", "two ").Cut(), "provider_error", "one two "),
        ["end without done"] = (() => new Script().Text("one ", "two "), "provider_error", "one two "),
        ["line that is not JSON"] = (() => new Script().Text("one ").Line("oops").Text("two ").Done(), "provider_error", "one "),
        ["status 500"] = (() => Script.Status(500, """{"error":"out of memory"}"""), "provider_error", ""),
        ["status 404"] = (() => Script.Status(404, """{"error":"model not found"}"""), "model_not_found", ""),
    };

    public static TheoryData<string, string> FaultsOverStreamingWays => TestCases.Matrix(Faults.Keys, Ways.Streaming);

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(FaultsOverStreamingWays))]
    public async Task A_fault_is_a_failed_frame_behind_the_text(string fault, string wayName)
    {
        var (script, code, text) = Faults[fault];
        using var model = server.Model(script());
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", model.Chat());
        var frames = await stream.ReadToEndAsync();

        FrameRules.AssertKept(frames);
        Assert.Equal(text, Reading.TextOf(frames));
        Assert.Equal("failed", frames[^1].Type);
        Assert.Equal(code, frames[^1].Code);
        Assert.True(frames[^1].Frame.GetProperty("stored").GetBoolean());
        await AssertKeptAsync(frames[0].MessageId, code, text);
        await AssertResumedAsync(way, frames[0].MessageId, code, text);
    }

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task A_whole_answer_that_failed_is_a_problem_with_the_text_so_far(string fault)
    {
        var (script, code, text) = Faults[fault];
        using var model = server.Model(script());
        var problem = (await server.Api.PostAsync("/api/chat", model.Chat())).ExpectProblem(HttpStatusCode.BadGateway, code);

        Assert.Equal(text, problem.GetProperty("text").GetString());
        await AssertKeptAsync(problem.GetProperty("messageId").GetGuid(), code, text);
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_provider_that_nobody_has_is_refused(string wayName)
    {
        var input = server.InputOf("chat");
        input["model"] = "nobody/model";
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", input);

        Assert.Equal("model_not_found", (await stream.NextAsync(frame => frame.IsTerminal)).Code);
    }

    private async Task AssertKeptAsync(Guid id, string code, string text)
    {
        var message = await server.Api.MessageAsync(id);
        Assert.Equal("failed", message.GetProperty("state").GetString());
        Assert.Equal(text, message.GetProperty("text").GetString());
        Assert.Equal(code, message.GetProperty("error").GetProperty("code").GetString());
    }

    private static async Task AssertResumedAsync(IStreamingWayIn way, Guid id, string code, string text)
    {
        await using var stream = await way.ResumeAsync("chat", id);
        var frames = await stream.ReadToEndAsync();
        FrameRules.AssertKept(frames);
        Assert.Equal(text, Reading.TextOf(frames));
        Assert.Equal(code, frames[^1].Code);
    }
}
