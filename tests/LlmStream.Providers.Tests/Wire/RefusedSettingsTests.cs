using LlmStream.Core.Failures;
using LlmStream.FakeProviders;
using LlmStream.FakeProviders.Scripts;
using LlmStream.FakeProviders.Wires.OpenAI;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Wire;

/// <summary>A model that is newer than what is known of models refuses a setting: it is asked once more without, and never with it again.</summary>
public sealed class RefusedSettingsTests
{
    private const string Model = "test-model";

    private static readonly ChatOptions Options = new() { Temperature = 0.5f, TopP = 0.5f, MaxOutputTokens = 99 };

    [Theory]
    [InlineData("""{"error":{"message":"Unsupported value: 'temperature' does not support 0.5 with this model. Only the default (1) value is supported.","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}}""")]
    [InlineData("""{"error":{"message":"Unsupported parameter: 'temperature' is not supported with this model."}}""")]
    public async Task OpenAI_s_words_are_understood(string refusal)
    {
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp);
        Refuse(server.Fake, "temperature", refusal);

        var first = await Outcome.OfAsync(server.Client, Options);
        var second = await Outcome.OfAsync(server.Client, Options);

        Assert.Equal(("ok", "ok"), (first.Text, second.Text));
        Assert.Equal(["0.5", null, null], server.Fake.Chats.Select(chat => JsonAssert.Field(chat.Json!.Value, "temperature")));
        Assert.All(server.Fake.Chats, chat => Assert.Equal(("0.5", "99"), (JsonAssert.Field(chat.Json!.Value, "top_p"), JsonAssert.Field(chat.Json!.Value, "max_tokens"))));
    }

    [Theory]
    [InlineData("`temperature` is deprecated for this model.")]
    [InlineData("temperature: Extra inputs are not permitted")]
    public async Task Anthropic_s_words_are_understood(string words)
    {
        await using var anthropic = await AnthropicUnderTest.StartAsync();
        Refuse(anthropic.Fake, "temperature", $$$"""{"type":"error","error":{"type":"invalid_request_error","message":"{{{words}}}"}}""");
        var options = new ChatOptions { Temperature = 0.5f };

        var outcome = await Outcome.OfAsync(anthropic.Client, options);

        Assert.Equal("ok", outcome.Text);
        Assert.Equal(["0.5", null], anthropic.Fake.Chats.Select(chat => JsonAssert.Field(chat.Json!.Value, "temperature")));
        Assert.Equal(0.5f, options.Temperature);
    }

    [Fact]
    public async Task What_was_not_asked_for_cannot_be_left_out()
    {
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp);
        server.Fake.Script(Model, ProviderScript.Status(400, """{"error":{"message":"temperature is not supported, whatever you do"}}"""));

        var outcome = await Outcome.OfAsync(server.Client, new ChatOptions { TopP = 0.5f });

        Assert.Equal((FailureCode.ProviderError, false), (outcome.Failure?.Code, outcome.Failure?.Retryable));
        Assert.Single(server.Fake.Chats);
    }

    [Fact]
    public async Task A_value_out_of_bounds_is_told_and_not_left_out()
    {
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp);
        server.Fake.Script(Model, ProviderScript.Status(400, """{"error":{"message":"temperature must be less than 2","param":"temperature"}}"""));

        var outcome = await Outcome.OfAsync(server.Client, Options);

        Assert.Contains("temperature must be less than 2", outcome.Failure?.Message, StringComparison.Ordinal);
        Assert.Single(server.Fake.Chats);
    }

    private static void Refuse(FakeProviderServer fake, string setting, string refusal) => fake.Script(
        Model,
        request => JsonAssert.Field(request.Json!.Value, setting) is null ? ProviderScript.Of("ok") : ProviderScript.Status(400, refusal));
}
