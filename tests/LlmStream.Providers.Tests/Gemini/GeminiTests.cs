using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.FakeProviders.Scripts;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Gemini;

/// <summary>What Gemini's endpoint does in its own way.</summary>
public sealed class GeminiTests
{
    [Theory]
    [InlineData("gemini-2.5-flash", true, "extra_body", """{"google":{"thinking_config":{"include_thoughts":true}}}""")]
    [InlineData("gemini-2.5-flash", false, "reasoning_effort", "\"none\"")]
    [InlineData("models/gemini-3-pro", false, "reasoning_effort", "\"low\"")]
    [InlineData("gemini-2.0-flash", true, "extra_body", null)]
    [InlineData("gemini-2.0-flash", false, "reasoning_effort", null)]
    [InlineData("gemma-3-27b-it", false, "reasoning_effort", null)]
    public async Task Thinking_is_asked_for_in_its_own_words_of_models_that_think(string model, bool think, string field, string? sent)
    {
        await using var gemini = await OpenAIUnderTest.StartGeminiAsync();
        var options = new GenerationContext("chat", new SomeInput { Think = think }).ToChatOptions(model);

        Assert.Equal(sent, JsonAssert.Field(await gemini.SentAsync(options, model), field));
    }

    [Fact]
    public async Task The_signature_of_a_call_goes_back_with_it()
    {
        await using var gemini = await OpenAIUnderTest.StartGeminiAsync();
        gemini.Fake.Script(OpenAIUnderTest.Model, new ProviderScript()
            .Data("""{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","extra_content":{"google":{"thought_signature":"abc"}},"function":{"name":"clock","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}"""));
        var call = Assert.Single((await Outcome.OfAsync(gemini.Client)).Calls);

        var body = await gemini.SentAsync([new(ChatRole.User, "Time?"), new(ChatRole.Assistant, [call]), new(ChatRole.Tool, [new FunctionResultContent("c1", "noon")])], options: null);

        JsonAssert.Same("""{"google":{"thought_signature":"abc"}}""", body.GetProperty("messages")[1].GetProperty("tool_calls")[0].GetProperty("extra_content"));
    }

    private sealed record SomeInput : GeneratorInput;
}
