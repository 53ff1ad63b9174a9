using LlmStream.Core.Failures;
using LlmStream.FakeProviders;
using LlmStream.FakeProviders.Scripts;
using LlmStream.Providers.Anthropic;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Providers.Tests.Anthropic;

/// <summary>Anthropic's own: its list, its errors, its key.</summary>
public sealed class AnthropicTests
{
    [Fact]
    public async Task The_list_tells_windows_and_abilities_and_names_tell_the_rest()
    {
        await using var anthropic = await AnthropicUnderTest.StartAsync(new AnthropicOptions { Model = "claude-opus-4-1" });

        var models = await anthropic.Provider.ListModelsAsync(Patience.Token);

        Assert.Equal(
            [
                "anthropic/claude-opus-4-1 200000 completion+tools+thinking+vision",
                "anthropic/test-model 1000000 completion+tools+thinking+vision",
                "anthropic/claude-haiku-4-5-20251001 200000 completion+tools+thinking+vision",
            ],
            models.Select(model => $"{model.Id} {model.ContextLength} {string.Join('+', model.Capabilities)}"));
        Assert.Equal(1_000_000, anthropic.Provider.ContextLength("test-model"));
    }

    [Theory]
    [InlineData("overloaded_error", "Overloaded", FailureCode.ProviderError, true, "is busy")]
    [InlineData("api_error", "Internal server error", FailureCode.ProviderError, true, "Internal server error")]
    [InlineData("invalid_request_error", "Your credit balance is too low to access the API.", FailureCode.ProviderError, false, "no credit")]
    public async Task An_error_in_the_middle_is_told_by_its_kind(string type, string message, FailureCode code, bool retryable, string says)
    {
        await using var anthropic = await AnthropicUnderTest.StartAsync();
        anthropic.Fake.Script(AnthropicUnderTest.Model, new ProviderScript().Text("a").Data($$$"""{"type":"error","error":{"type":"{{{type}}}","message":"{{{message}}}"}}"""));

        var outcome = await Outcome.OfAsync(anthropic.Client);

        Assert.Equal("a", outcome.Text);
        Assert.Equal((code, retryable), (outcome.Failure?.Code, outcome.Failure?.Retryable));
        Assert.Contains(says, outcome.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_that_leaves_no_room_for_the_answer_is_too_long()
    {
        await using var anthropic = await AnthropicUnderTest.StartAsync();
        anthropic.Fake.Script(AnthropicUnderTest.Model, ProviderScript.Status(
            400,
            """{"type":"error","error":{"type":"invalid_request_error","message":"input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000, decrease input length or `max_tokens` and try again"}}"""));

        Assert.Equal(FailureCode.ContextOverflow, (await Outcome.OfAsync(anthropic.Client)).Failure?.Code);
    }

    [Fact]
    public async Task Overloaded_before_the_answer_is_busy_too()
    {
        await using var anthropic = await AnthropicUnderTest.StartAsync();
        anthropic.Fake.Script(AnthropicUnderTest.Model, ProviderScript.Status(529, """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"""));

        var failure = (await Outcome.OfAsync(anthropic.Client)).Failure;

        Assert.Equal((FailureCode.ProviderError, true, 5), (failure?.Code, failure?.Retryable, failure?.RetryAfterSeconds));
    }

    [Fact]
    public async Task The_key_is_the_settings_and_goes_nowhere_else()
    {
        await using var anthropic = await AnthropicUnderTest.StartAsync(
            new AnthropicOptions { ApiKey = "sk-right" }, new FakeProviderSettings { Key = "sk-right" });
        anthropic.Fake.Script(AnthropicUnderTest.Model, ProviderScript.Of("ok"));

        Assert.Equal("ok", (await Outcome.OfAsync(anthropic.Client)).Text);
        Assert.All(anthropic.Fake.Requests, request => Assert.Equal(("sk-right", "2023-06-01"), (request.Headers["x-api-key"], request.Headers["anthropic-version"])));
        Assert.DoesNotContain("sk-right", anthropic.Provider.CreateChatClient("m").ToString(), StringComparison.Ordinal);
    }
}
