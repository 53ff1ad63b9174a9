using System.Text.Json;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.FakeProviders;
using LlmStream.FakeProviders.Scripts;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Anthropic;

/// <summary>What is put on Anthropic's wire for what was asked.</summary>
public sealed class RequestBodyTests
{
    [Fact]
    public async Task The_least_request_has_a_limit_that_the_model_can_reach()
    {
        await using var anthropic = await AnthropicUnderTest.StartAsync();

        JsonAssert.Same(
            """{"model":"test-model","stream":true,"messages":[{"role":"user","content":[{"type":"text","text":"Hello"}]}],"max_tokens":32000}""",
            await anthropic.SentAsync(options: null));
        Assert.Equal("8192", JsonAssert.Field(await anthropic.SentAsync(options: null, AnthropicUnderTest.OlderModel), "max_tokens"));
    }

    [Theory]
    [InlineData(AnthropicUnderTest.Model, true, """{"type":"adaptive","display":"summarized"}""", "99")]
    [InlineData(AnthropicUnderTest.Model, false, """{"type":"disabled"}""", "99")]
    [InlineData(AnthropicUnderTest.Model, null, null, "99")]
    [InlineData(AnthropicUnderTest.OlderModel, true, """{"type":"enabled","budget_tokens":4096}""", "4195")]
    [InlineData(AnthropicUnderTest.OlderModel, false, null, "99")]
    [InlineData("claude-3-5-haiku-latest", true, null, "99")]
    [InlineData("claude-opus-4-6", true, """{"type":"adaptive","display":"summarized"}""", "99")]
    public async Task Thinking_is_asked_for_as_the_model_takes_it(string model, bool? think, string? thinking, string maxTokens)
    {
        await using var anthropic = await AnthropicUnderTest.StartAsync();
        var options = new GenerationContext("chat", new SomeInput { Think = think, MaxTokens = 99, Temperature = 0.5 }).ToChatOptions(model);

        var body = await anthropic.SentAsync(options, model);

        Assert.Equal((thinking, maxTokens), (JsonAssert.Field(body, "thinking"), JsonAssert.Field(body, "max_tokens")));
        Assert.Equal(think is true && thinking is not null ? null : "0.5", JsonAssert.Field(body, "temperature"));
    }

    [Theory]
    [InlineData("claude-opus-4-6", "0.5")]
    [InlineData("claude-haiku-4-5-20251001", "0.5")]
    [InlineData("claude-3-haiku-20240307", "0.5")]
    [InlineData("another-server-s", "0.5")]
    [InlineData("claude-opus-4-7", null)]
    [InlineData("claude-opus-4-8", null)]
    [InlineData("claude-sonnet-5", null)]
    [InlineData("claude-haiku-5-5", null)]
    [InlineData("claude-opus-9", null)]
    public async Task A_temperature_goes_to_models_that_take_one_and_never_beside_top_p(string model, string? sent)
    {
        await using var anthropic = await AnthropicUnderTest.StartAsync();

        var both = await anthropic.SentAsync(new ChatOptions { Temperature = 0.5f, TopP = 0.25f }, model);
        var other = await anthropic.SentAsync(new ChatOptions { TopP = 0.5f }, model);

        Assert.Equal((sent, null), (JsonAssert.Field(both, "temperature"), JsonAssert.Field(both, "top_p")));
        Assert.Equal((null, sent), (JsonAssert.Field(other, "temperature"), JsonAssert.Field(other, "top_p")));
    }

    [Theory]
    [InlineData(50_000, null, "50000", null)]
    [InlineData(200_000, null, "64000", null)]
    [InlineData(1_000, true, "5096", "4096")]
    [InlineData(63_000, true, "64000", "4096")]
    [InlineData(200_000, true, "64000", "4096")]
    public async Task The_limit_is_no_more_than_the_model_s_and_thinking_has_its_place_in_it(int asked, bool? think, string most, string? budget)
    {
        await using var anthropic = await AnthropicUnderTest.StartAsync(settings: new FakeProviderSettings
        {
            ModelList = """{"data":[{"type":"model","id":"test-model","max_tokens":64000,"capabilities":{"thinking":{"types":{"enabled":{"supported":true}}}}}]}""",
        });
        var options = new GenerationContext("chat", new SomeInput { Think = think, MaxTokens = asked }).ToChatOptions(AnthropicUnderTest.Model);

        var body = await anthropic.SentAsync(options);

        Assert.Equal(most, JsonAssert.Field(body, "max_tokens"));
        Assert.Equal(budget, body.TryGetProperty("thinking", out var thinking) ? JsonAssert.Field(thinking, "budget_tokens") : null);
    }

    [Fact]
    public async Task A_model_whose_limit_has_no_room_for_thinking_is_not_asked_to()
    {
        await using var anthropic = await AnthropicUnderTest.StartAsync(settings: new FakeProviderSettings
        {
            ModelList = """{"data":[{"type":"model","id":"test-model","max_tokens":2000,"capabilities":{"thinking":{"types":{"enabled":{"supported":true}}}}}]}""",
        });
        var options = new GenerationContext("chat", new SomeInput { Think = true, MaxTokens = 2000 }).ToChatOptions(AnthropicUnderTest.Model);

        var body = await anthropic.SentAsync(options);

        Assert.Equal(("2000", null), (JsonAssert.Field(body, "max_tokens"), JsonAssert.Field(body, "thinking")));
    }

    [Fact]
    public async Task System_messages_are_joined_and_empty_ones_left_out()
    {
        await using var anthropic = await AnthropicUnderTest.StartAsync();
        ChatMessage[] messages =
        [
            new(ChatRole.System, "One."),
            new(ChatRole.System, "Two."),
            new(ChatRole.User, "Hi"),
            new(ChatRole.Assistant, "Begun and "),
            new(ChatRole.Assistant, " "),
            new(ChatRole.User, [new TextContent("Go on"), new DataContent(new byte[] { 1, 2, 3 }, "image/png")]),
        ];

        var body = await anthropic.SentAsync(messages, options: null);

        Assert.Equal("One.\n\nTwo.", body.GetProperty("system").GetString());
        JsonAssert.Same(
            """
            [{"role":"user","content":[{"type":"text","text":"Hi"}]},
             {"role":"assistant","content":[{"type":"text","text":"Begun and "}]},
             {"role":"user","content":[{"type":"text","text":"Go on"},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AQID"}}]}]
            """,
            body.GetProperty("messages"));
    }

    [Fact]
    public async Task Format_is_a_schema_where_the_model_takes_one_and_words_where_not()
    {
        using var schema = JsonDocument.Parse("""{"type":"object","additionalProperties":false}""");
        await using var anthropic = await AnthropicUnderTest.StartAsync();
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement) };

        var bound = await anthropic.SentAsync(options);
        var told = await anthropic.SentAsync(options, AnthropicUnderTest.OlderModel);

        Assert.Equal("""{"format":{"type":"json_schema","schema":{"type":"object","additionalProperties":false}}}""", JsonAssert.Field(bound, "output_config"));
        Assert.Null(JsonAssert.Field(bound, "system"));
        Assert.Null(JsonAssert.Field(told, "output_config"));
        Assert.Contains("additionalProperties", told.GetProperty("system").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thinking_goes_back_with_its_signature_and_calls_with_their_results()
    {
        await using var anthropic = await AnthropicUnderTest.StartAsync();
        anthropic.Fake.Script(AnthropicUnderTest.Model, new ProviderScript()
            .Data("""{"type":"content_block_start","index":9,"content_block":{"type":"redacted_thinking","data":"hidden"}}""")
            .Think("Let me ", "see.")
            .Calls(new FakeCall("toolu_1", "weather", """{"city":"Quito"}"""))
            .Done(FakeEnd.Tools));
        var answer = await anthropic.Client.GetResponseAsync("Weather?", cancellationToken: Patience.Token);
        ChatMessage[] messages =
        [
            new(ChatRole.User, "Weather?"),
            .. answer.Messages,
            new(ChatRole.Tool, [new FunctionResultContent("toolu_1", "no such city") { Exception = new InvalidOperationException() }]),
        ];

        var body = await anthropic.SentAsync(messages, new ChatOptions { Tools = [AIFunctionFactory.Create((string city) => city, "weather", "Tells.")] });

        JsonAssert.Same(
            """
            [{"type":"redacted_thinking","data":"hidden"},
             {"type":"thinking","thinking":"Let me see.","signature":"signed"},
             {"type":"tool_use","id":"toolu_1","name":"weather","input":{"city":"Quito"}}]
            """,
            body.GetProperty("messages")[1].GetProperty("content"));
        JsonAssert.Same(
            """[{"type":"tool_result","tool_use_id":"toolu_1","content":"no such city","is_error":true}]""",
            body.GetProperty("messages")[2].GetProperty("content"));
        Assert.Equal("weather", body.GetProperty("tools")[0].GetProperty("name").GetString());
        Assert.Equal("object", body.GetProperty("tools")[0].GetProperty("input_schema").GetProperty("type").GetString());
    }

    private sealed record SomeInput : GeneratorInput;
}
