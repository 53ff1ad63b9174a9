using System.ComponentModel;
using System.Text.Json;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Providers.Ollama;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Ollama;

/// <summary>What is put on the wire for what was asked.</summary>
public sealed class RequestBodyTests
{
    [Fact]
    public async Task The_least_request_asks_for_a_stream_and_the_window_and_that_nothing_is_cut()
    {
        var body = await SentAsync([new ChatMessage(ChatRole.User, "Hello")], null);

        AssertJson("""{"model":"test-model","stream":true,"truncate":false,"shift":false,"messages":[{"role":"user","content":"Hello"}],"options":{"num_ctx":8192}}""", body);
    }

    [Fact]
    public async Task The_input_s_settings_travel()
    {
        var input = new SomeInput { Temperature = 0.5, MaxTokens = 99, Think = true };
        var body = await SentAsync([new ChatMessage(ChatRole.User, "x")], new GenerationContext("chat", input).ToChatOptions(OllamaUnderTest.Model));

        Assert.True(body.GetProperty("think").GetBoolean());
        AssertJson("""{"num_ctx":8192,"temperature":0.5,"num_predict":99}""", body.GetProperty("options"));
    }

    [Fact]
    public async Task Messages_of_one_role_that_follow_each_other_go_out_as_one()
    {
        var body = await SentAsync([new ChatMessage(ChatRole.User, "An answer that failed"), new ChatMessage(ChatRole.User, "Again?"), new ChatMessage(ChatRole.Assistant, "Begun ")], null);

        AssertJson(
            """[{"role":"user","content":"An answer that failed\n\nAgain?"},{"role":"assistant","content":"Begun "}]""",
            body.GetProperty("messages"));
    }

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    [InlineData(null, null)]
    public async Task Think_is_sent_only_when_it_was_said(bool? think, string? sent)
    {
        var options = new GenerationContext("chat", new SomeInput { Think = think }).ToChatOptions(OllamaUnderTest.Model);
        var body = await SentAsync([new ChatMessage(ChatRole.User, "x")], options);

        Assert.Equal(sent, body.TryGetProperty("think", out var value) ? value.GetRawText() : null);
    }

    [Theory]
    [InlineData(ReasoningEffort.None, "false")]
    [InlineData(ReasoningEffort.Low, "\"low\"")]
    [InlineData(ReasoningEffort.Medium, "\"medium\"")]
    [InlineData(ReasoningEffort.High, "\"high\"")]
    [InlineData(ReasoningEffort.ExtraHigh, "\"max\"")]
    public async Task Think_has_levels(ReasoningEffort effort, string sent)
    {
        var options = new ChatOptions { Reasoning = new ReasoningOptions { Effort = effort } };
        var body = await SentAsync([new ChatMessage(ChatRole.User, "x")], options);

        Assert.Equal(sent, body.GetProperty("think").GetRawText());
    }

    [Fact]
    public async Task Format_is_json_or_a_schema()
    {
        using var schema = JsonDocument.Parse("""{"type":"object","properties":{"a":{"type":"string"}}}""");
        var free = await SentAsync([new ChatMessage(ChatRole.User, "x")], new ChatOptions { ResponseFormat = ChatResponseFormat.Json });
        var bound = await SentAsync([new ChatMessage(ChatRole.User, "x")], new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement) });

        Assert.Equal("json", free.GetProperty("format").GetString());
        AssertJson(schema.RootElement.GetRawText(), bound.GetProperty("format"));
    }

    [Theory]
    [InlineData("10m", "\"10m\"")]
    [InlineData("-1", "-1")]
    [InlineData("300", "300")]
    public async Task Keep_alive_is_a_duration_or_seconds(string setting, string sent)
    {
        var body = await SentAsync([new ChatMessage(ChatRole.User, "x")], null, new OllamaOptions { KeepAlive = setting });

        Assert.Equal(sent, body.GetProperty("keep_alive").GetRawText());
    }

    [Fact]
    public async Task Tools_calls_and_results_go_out_as_Ollama_takes_them()
    {
        var tool = AIFunctionFactory.Create(([Description("Which city")] string city) => city, "weather", "Tells the weather.");
        ChatMessage[] messages =
        [
            new(ChatRole.User, "Weather?"),
            new(ChatRole.Assistant, [new TextReasoningContent("hm"), new FunctionCallContent("c1", "weather", new Dictionary<string, object?>(StringComparer.Ordinal) { ["city"] = "Quito" })]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", "sunny"), new FunctionResultContent("c9", new { degrees = 21 })]),
        ];
        var body = await SentAsync(messages, new ChatOptions { Tools = [tool] });

        AssertJson(
            """
            [{"role":"user","content":"Weather?"},
             {"role":"assistant","content":"","thinking":"hm","tool_calls":[{"id":"c1","function":{"index":0,"name":"weather","arguments":{"city":"Quito"}}}]},
             {"role":"tool","content":"sunny","tool_name":"weather"},
             {"role":"tool","content":"{\"degrees\":21}"}]
            """,
            body.GetProperty("messages"));
        var function = body.GetProperty("tools")[0].GetProperty("function");
        Assert.Equal("weather", function.GetProperty("name").GetString());
        Assert.Equal("Which city", function.GetProperty("parameters").GetProperty("properties").GetProperty("city").GetProperty("description").GetString());
    }

    [Fact]
    public async Task Images_go_out_as_base64_and_a_last_assistant_message_stays_last()
    {
        ChatMessage[] messages =
        [
            new(ChatRole.User, [new TextContent("What is this?"), new DataContent(new byte[] { 1, 2, 3 }, "image/png")]),
            new(ChatRole.Assistant, "It is a"),
        ];
        var body = await SentAsync(messages, null);

        AssertJson("""[{"role":"user","content":"What is this?","images":["AQID"]},{"role":"assistant","content":"It is a"}]""", body.GetProperty("messages"));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_the_history_does_not_break_the_request()
    {
        var body = await SentAsync([new ChatMessage(ChatRole.Assistant, "a\ud83c"), new ChatMessage(ChatRole.User, "🌱 go on")], null);

        Assert.Equal("a\ufffd", body.GetProperty("messages")[0].GetProperty("content").GetString());
        Assert.Equal("🌱 go on", body.GetProperty("messages")[1].GetProperty("content").GetString());
    }

    private static async Task<JsonElement> SentAsync(ChatMessage[] messages, ChatOptions? options, OllamaOptions? settings = null)
    {
        await using var ollama = await OllamaUnderTest.StartAsync(settings);
        ollama.Fake.Script(OllamaUnderTest.Model, Script.Of("ok"));
        var response = await ollama.Client.GetResponseAsync(messages, options, Patience.Token);
        Assert.Equal("ok", response.Text);
        return Assert.Single(ollama.Fake.Chats).Json!.Value;
    }

    private static void AssertJson(string expected, JsonElement actual)
    {
        using var document = JsonDocument.Parse(expected);
        Assert.True(JsonElement.DeepEquals(document.RootElement, actual), actual.GetRawText());
    }

    private sealed record SomeInput : GeneratorInput;
}
