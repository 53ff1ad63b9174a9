using System.ComponentModel;
using System.Text.Json;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.FakeProviders.Wires.OpenAI;
using LlmStream.Providers.OpenAI;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.OpenAI;

/// <summary>What is put on the wire for what was asked, and for whom.</summary>
public sealed class RequestBodyTests
{
    [Fact]
    public async Task The_least_request_asks_for_a_stream_with_its_counts_and_nothing_else()
    {
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp);

        JsonAssert.Same(
            """{"model":"test-model","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"Hello"}]}""",
            await server.SentAsync(options: null));
    }

    [Theory]
    [InlineData("OpenAI", "gpt-5-mini", true, """{"reasoning_effort":"medium"}""")]
    [InlineData("OpenAI", "gpt-5-mini", false, """{"reasoning_effort":"minimal"}""")]
    [InlineData("OpenAI", "gpt-5.1", false, """{"reasoning_effort":"none"}""")]
    [InlineData("OpenAI", "o4-mini", false, """{"reasoning_effort":"low"}""")]
    [InlineData("OpenAI", "gpt-4.1", true, "{}")]
    [InlineData("OpenAI", "gpt-5.2-chat-latest", true, "{}")]
    [InlineData("OpenRouter", "any", true, """{"reasoning":{"effort":"medium"}}""")]
    [InlineData("OpenRouter", "any", false, """{"reasoning":{"enabled":false}}""")]
    [InlineData("Own", "any", true, """{"chat_template_kwargs":{"enable_thinking":true}}""")]
    [InlineData("Own", "any", false, """{"chat_template_kwargs":{"enable_thinking":false}}""")]
    [InlineData("Own", "any", null, "{}")]
    public async Task Thinking_is_asked_for_in_the_server_s_own_words(string dialect, string model, bool? think, string sent)
    {
        var options = new GenerationContext("chat", new SomeInput { Think = think }).ToChatOptions(model);
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.Platform, new OpenAIOptions { Dialect = Enum.Parse<OpenAIDialect>(dialect) });

        var body = await server.SentAsync(options, model);

        var added = body.EnumerateObject().Where(field => field.Name is not ("model" or "stream" or "stream_options" or "messages"));
        JsonAssert.Same(sent, JsonSerializer.SerializeToElement(added.ToDictionary(field => field.Name, field => field.Value)));
    }

    [Fact]
    public async Task Limits_have_the_names_and_the_bounds_of_who_is_asked()
    {
        var options = new ChatOptions { Temperature = 0.5f, MaxOutputTokens = 99 };
        await using var own = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp);
        await using var platform = await OpenAIUnderTest.StartAsync(OpenAIHabits.Platform, new OpenAIOptions { Dialect = OpenAIDialect.OpenAI });

        var toOwn = await own.SentAsync(options);
        var toReasoning = await platform.SentAsync(options, "gpt-5-mini");

        Assert.Equal(("99", "0.5"), (JsonAssert.Field(toOwn, "max_tokens"), JsonAssert.Field(toOwn, "temperature")));
        Assert.Equal(("99", null), (JsonAssert.Field(toReasoning, "max_completion_tokens"), JsonAssert.Field(toReasoning, "temperature")));
        Assert.Null(JsonAssert.Field(toReasoning, "max_tokens"));
    }

    [Theory]
    [InlineData("gpt-4.1", "0.5")]
    [InlineData("gpt-5-chat-latest", "0.5")]
    [InlineData("gpt-5", null)]
    [InlineData("gpt-5.2-chat-latest", null)]
    [InlineData("o3", null)]
    public async Task A_temperature_goes_to_models_that_take_one(string model, string? sent)
    {
        await using var platform = await OpenAIUnderTest.StartAsync(OpenAIHabits.Platform, new OpenAIOptions { Dialect = OpenAIDialect.OpenAI });

        var body = await platform.SentAsync(new ChatOptions { Temperature = 0.5f, TopP = 0.5f }, model);

        Assert.Equal((sent, sent), (JsonAssert.Field(body, "temperature"), JsonAssert.Field(body, "top_p")));
    }

    [Fact]
    public async Task Messages_of_one_role_that_follow_each_other_go_out_as_one()
    {
        ChatMessage[] messages =
        [
            new(ChatRole.System, "Be brief."),
            new(ChatRole.System, "Before: they met."),
            new(ChatRole.User, "An answer that failed"),
            new(ChatRole.User, "Again?"),
            new(ChatRole.Assistant, "I look."),
            new(ChatRole.Assistant, [new FunctionCallContent("c1", "clock")]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", "noon")]),
            new(ChatRole.User, [new DataContent(new byte[] { 1, 2, 3 }, "image/png")]),
            new(ChatRole.User, "What is this?"),
        ];
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp);

        JsonAssert.Same(
            """
            [{"role":"system","content":"Be brief.\n\nBefore: they met."},
             {"role":"user","content":"An answer that failed\n\nAgain?"},
             {"role":"assistant","content":"I look."},
             {"role":"assistant","content":"","tool_calls":[{"id":"c1","type":"function","function":{"name":"clock","arguments":"{}"}}]},
             {"role":"tool","tool_call_id":"c1","content":"noon"},
             {"role":"user","content":[{"type":"text","text":"What is this?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]}]
            """,
            (await server.SentAsync(messages, options: null)).GetProperty("messages"));
    }

    [Fact]
    public async Task Format_is_json_or_a_schema()
    {
        using var schema = JsonDocument.Parse("""{"type":"object","properties":{"a":{"type":"string"}}}""");
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp);

        var free = await server.SentAsync(new ChatOptions { ResponseFormat = ChatResponseFormat.Json });
        var bound = await server.SentAsync(new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement, "corrections") });

        JsonAssert.Same("""{"type":"json_object"}""", free.GetProperty("response_format"));
        JsonAssert.Same(
            """{"type":"json_schema","json_schema":{"name":"corrections","schema":{"type":"object","properties":{"a":{"type":"string"}}}}}""",
            bound.GetProperty("response_format"));
    }

    [Fact]
    public async Task Tools_calls_and_results_go_out_as_OpenAI_takes_them()
    {
        var tool = AIFunctionFactory.Create(([Description("Which city")] string city) => city, "weather", "Tells the weather.");
        ChatMessage[] messages =
        [
            new(ChatRole.System, "Be brief."),
            new(ChatRole.User, "Weather?"),
            new(ChatRole.Assistant, [new TextReasoningContent("hm"), new FunctionCallContent("c1", "weather", new Dictionary<string, object?>(StringComparer.Ordinal) { ["city"] = "Quito" })]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", "sunny"), new FunctionResultContent("c9", new { degrees = 21 })]),
        ];
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp);

        var body = await server.SentAsync(messages, new ChatOptions { Tools = [tool] });

        JsonAssert.Same(
            """
            [{"role":"system","content":"Be brief."},
             {"role":"user","content":"Weather?"},
             {"role":"assistant","content":"","tool_calls":[{"id":"c1","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Quito\"}"}}]},
             {"role":"tool","tool_call_id":"c1","content":"sunny"},
             {"role":"tool","tool_call_id":"c9","content":"{\"degrees\":21}"}]
            """,
            body.GetProperty("messages"));
        var function = body.GetProperty("tools")[0].GetProperty("function");
        Assert.Equal("weather", function.GetProperty("name").GetString());
        Assert.Equal("Which city", function.GetProperty("parameters").GetProperty("properties").GetProperty("city").GetProperty("description").GetString());
    }

    [Fact]
    public async Task Images_go_out_as_addresses_that_hold_them_and_half_a_surrogate_pair_breaks_nothing()
    {
        ChatMessage[] messages =
        [
            new(ChatRole.Assistant, "a\ud83c"),
            new(ChatRole.User, [new TextContent("What is this?"), new DataContent(new byte[] { 1, 2, 3 }, "image/png")]),
        ];
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp);

        JsonAssert.Same(
            """
            [{"role":"assistant","content":"a\ufffd"},
             {"role":"user","content":[{"type":"text","text":"What is this?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]}]
            """,
            (await server.SentAsync(messages, options: null)).GetProperty("messages"));
    }

    private sealed record SomeInput : GeneratorInput;
}
