using LlmStream.Core.Failures;
using LlmStream.FakeProviders.Scripts;
using LlmStream.FakeProviders.Wires.OpenAI;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.OpenAI;

/// <summary>What servers of OpenAI's protocol write differently, and what is made of it.</summary>
public sealed class DialectTests
{
    private const string Finish = """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";

    private static readonly Dictionary<string, (ProviderScript Script, string Text)> Dialects = new(StringComparer.Ordinal)
    {
        ["no counts and no [DONE]"] = (new ProviderScript().Text("a").Data(Finish), "a"),
        ["the reason beside the last text"] = (new ProviderScript().Data("""{"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]}"""), "a"),
        ["the whole in one message"] = (new ProviderScript().Data("""{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}"""), "a"),
        ["nulls everywhere"] = (new ProviderScript().Data("""{"id":null,"choices":[{"delta":{"content":null,"reasoning":null,"tool_calls":null,"refusal":null},"finish_reason":null}],"usage":null,"error":null}""").Text("a").Data(Finish), "a"),
        ["null for a delta and for choices"] = (new ProviderScript().Data("""{"choices":null}""").Data("""{"choices":[{"delta":null}]}""").Text("a").Data(Finish), "a"),
        ["unknown fields of every type"] = (new ProviderScript().Data("""{"x":{"y":[1,{"z":null}]},"choices":[{"logprobs":{"content":[]},"delta":{"q":[{}],"content":"a"}}]}""").Data(Finish), "a"),
        ["a surrogate pair over two chunks"] = (new ProviderScript().Data("""{"choices":[{"delta":{"content":"x\ud83c"}}]}""").Data("""{"choices":[{"delta":{"content":"\udf31y"}}]}""").Data(Finish), "x🌱y"),
        ["a refusal is text"] = (new ProviderScript().Data("""{"choices":[{"delta":{"refusal":"No."}}]}""").Data(Finish), "No."),
        ["nonsense after the end"] = (new ProviderScript().Text("a").Data(Finish).Data("<html>"), "a"),
        ["an error after the end"] = (new ProviderScript().Text("a").Data(Finish).Error("late"), "a"),
        ["a connection cut after the end"] = (new ProviderScript().Text("a").Data(Finish).Cut(), "a"),
        ["a connection left open after the end"] = (new ProviderScript().Text("a").Done().Stall(), "a"),
    };

    private static readonly Dictionary<string, (ProviderScript Script, FailureCode Code, bool Retryable, string Says)> Faults = new(StringComparer.Ordinal)
    {
        ["[DONE] without a reason"] = (new ProviderScript().Text("a").Data("[DONE]"), FailureCode.ProviderError, true, "broke off"),
        ["the reason is an error"] = (new ProviderScript().Text("a").Data("""{"choices":[{"delta":{},"finish_reason":"error","error":{"message":"upstream gone"}}]}"""), FailureCode.ProviderError, true, "upstream gone"),
        ["overloaded in the middle"] = (new ProviderScript().Text("a").Data("""{"error":{"code":429,"message":"rate limited upstream"}}"""), FailureCode.ProviderError, true, "is busy"),
        ["the window, told in the middle"] = (new ProviderScript().Text("a").Data("""{"error":{"message":"Context size has been exceeded.","type":"server_error"}}"""), FailureCode.ContextOverflow, false, "longer than"),
        ["the window, told as llama.cpp told it until 2025"] = (new ProviderScript().Raw("error: {\"code\":400,\"message\":\"the request exceeds the available context size. try increasing the context size or enable context shift\",\"type\":\"invalid_request_error\"}\n\n").Data("[DONE]"), FailureCode.ContextOverflow, false, "longer than"),
        ["another error, told so"] = (new ProviderScript().Text("a").Raw("error: {\"code\":500,\"message\":\"the slot was lost\",\"type\":\"server_error\"}\n\n"), FailureCode.ProviderError, true, "the slot was lost"),
        ["a number in the words of an error"] = (new ProviderScript().Text("a").Data("""{"error":{"code":500,"message":"stopped at token 4291 of 15033"}}"""), FailureCode.ProviderError, true, "stopped at token 4291"),
        ["too many requests, by the code in the middle"] = (new ProviderScript().Text("a").Data("""{"error":{"code":503,"message":"no instance"}}"""), FailureCode.ProviderError, true, "is busy"),
        ["a call that Gemini could not write"] = (new ProviderScript().Data("""{"choices":[{"delta":{},"finish_reason":"MALFORMED_FUNCTION_CALL"}]}"""), FailureCode.ProviderError, true, "stopped with an error"),
        ["a filter of another name"] = (new ProviderScript().Text("a").Data("""{"choices":[{"delta":{},"finish_reason":"content_filter: RECITATION"}]}"""), FailureCode.ProviderError, false, "refused to answer"),
        ["JSON that is no object"] = (new ProviderScript().Data("[1]"), FailureCode.ProviderError, true, "not part of its protocol"),
        ["a number for text"] = (new ProviderScript().Data("""{"choices":[{"delta":{"content":5}}]}"""), FailureCode.ProviderError, true, "not part of its protocol"),
        ["a page instead of a stream"] = (ProviderScript.Status(200, "<html>Sign in</html>", contentType: "text/html"), FailureCode.ProviderError, false, "does not speak its protocol"),
        ["an error with status 200"] = (ProviderScript.Status(200, """{"error":{"message":"No endpoints available","code":502}}"""), FailureCode.ProviderError, true, "No endpoints available"),
        ["not this protocol at all"] = (ProviderScript.Status(404, "nothing here", contentType: "text/plain"), FailureCode.ProviderError, false, "does not speak its protocol"),
        ["no route for the tools"] = (ProviderScript.Status(404, """{"error":{"message":"No endpoints found that support tool use.","code":404}}"""), FailureCode.ProviderError, false, "tool use"),
        ["no credit"] = (ProviderScript.Status(402, """{"error":{"message":"Insufficient credits","code":402}}"""), FailureCode.ProviderError, false, "no credit"),
        ["no quota"] = (ProviderScript.Status(429, """{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}}"""), FailureCode.ProviderError, false, "no credit"),
        ["forbidden"] = (ProviderScript.Status(403, """{"error":{"message":"Your chosen model requires moderation and your input was flagged"}}"""), FailureCode.ProviderError, false, "your input was flagged"),
        ["forbidden without a word"] = (ProviderScript.Status(403, "", contentType: "text/plain"), FailureCode.ProviderError, false, "does not allow this without a key"),
        ["a model of another interface"] = (ProviderScript.Status(404, """{"error":{"message":"This model is only supported in v1/responses and not in v1/chat/completions.","type":"invalid_request_error","param":"model","code":null}}"""), FailureCode.ProviderError, false, "Choose another one"),
        ["a gateway that waited too long"] = (ProviderScript.Status(504, "", contentType: "text/plain"), FailureCode.ProviderTimeout, true, "took too long"),
        ["still loading"] = (ProviderScript.Status(503, """{"error":{"message":"Loading model","type":"unavailable_error","code":503}}"""), FailureCode.ProviderError, true, "is busy"),
        ["a bad request"] = (ProviderScript.Status(400, """{"error":{"message":"temperature must be less than 2"}}"""), FailureCode.ProviderError, false, "temperature must be"),
        ["redirected"] = (ProviderScript.Status(302, "", contentType: "text/plain"), FailureCode.ProviderError, false, "refused"),
    };

    public static TheoryData<string> DialectNames => [.. Dialects.Keys];

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(DialectNames))]
    public async Task A_dialect_is_understood(string name)
    {
        // A connection that is left open is let go by the clock.
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp, time: TimeProvider.System);
        server.Fake.Script(OpenAIUnderTest.Model, Dialects[name].Script);

        var outcome = await Outcome.OfAsync(server.Client);

        Assert.Null(outcome.Failure);
        Assert.Equal(Dialects[name].Text, outcome.Text);
        Assert.Equal([ChatFinishReason.Stop], outcome.Finishes);
    }

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task A_fault_is_told_in_plain_words(string name)
    {
        var (script, code, retryable, says) = Faults[name];
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp);
        server.Fake.Script(OpenAIUnderTest.Model, script);

        var outcome = await Outcome.OfAsync(server.Client);

        Assert.Equal(1, outcome.Ends);
        Assert.Equal((code, retryable), (outcome.Failure?.Code, outcome.Failure?.Retryable));
        Assert.Contains(says, outcome.Failure!.Message, StringComparison.Ordinal);
        Assert.Single(server.Fake.Chats);
    }

    [Fact]
    public async Task Calls_without_an_index_or_whole_or_as_objects_are_kept_apart()
    {
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp);
        server.Fake.Script(OpenAIUnderTest.Model, new ProviderScript()
            .Data("""{"choices":[{"delta":{"tool_calls":[{"id":"a","function":{"name":"one","arguments":"{\"x\":"}}]}}]}""")
            .Data("""{"choices":[{"delta":{"tool_calls":[{"function":{"arguments":"1}"}}]}}]}""")
            .Data("""{"choices":[{"delta":{"tool_calls":[{"id":"b","function":{"name":"two","arguments":{"y":2}}}]}}]}""")
            .Data("""{"choices":[{"delta":{"tool_calls":[{"index":7,"function":{"name":"three","arguments":""}}]}}]}""")
            .Data("""{"choices":[{"delta":{"tool_calls":[{"index":8,"id":"d","function":{"name":"four","arguments":"{broken"}}]},"finish_reason":"tool_calls"}]}"""));

        var calls = (await Outcome.OfAsync(server.Client)).Calls;

        Assert.Equal(["one", "two", "three", "four"], calls.Select(call => call.Name));
        Assert.Equal(("1", "2"), ($"{calls[0].Arguments!["x"]}", $"{calls[1].Arguments!["y"]}"));
        Assert.Empty(calls[2].Arguments!);
        Assert.NotNull(calls[3].Exception);
        Assert.Equal(4, calls.Select(call => call.CallId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_call_that_was_cut_at_the_limit_was_not_made()
    {
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp);
        server.Fake.Script(OpenAIUnderTest.Model, new ProviderScript()
            .Data("""{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"one","arguments":"{}"}},{"index":1,"id":"b","function":{"name":"two","arguments":"{\"x"}}]},"finish_reason":"length"}]}"""));

        var outcome = await Outcome.OfAsync(server.Client);

        Assert.Equal(["one"], outcome.Calls.Select(call => call.Name));
        Assert.Equal([ChatFinishReason.Length], outcome.Finishes);
    }
}
