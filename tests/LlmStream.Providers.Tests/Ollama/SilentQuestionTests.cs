using LlmStream.Core.Failures;
using LlmStream.Providers.Ollama;
using LlmStream.Providers.Ollama.Models;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Providers.Tests.Ollama;

/// <summary>An Ollama that takes a question about its models and does not answer it.</summary>
public sealed class SilentQuestionTests
{
    public static TheoryData<string, string> Questions => new()
    {
        { "list", "/api/tags" },
        { "describe", "/api/show" },
        { "delete", "/api/delete" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_question_that_is_not_answered_is_given_up(string question, string path)
    {
        var time = new ManualTime();
        await using var ollama = await OllamaUnderTest.StartAsync(time: time);
        ollama.Fake.Hold(path);
        var limit = question == "delete" ? OllamaApi.LongLimit : OllamaApi.Limit;

        var asking = AskAsync(ollama.Provider, question);
        await ollama.Fake.WaitForAsync(request => request.Path == path, Patience.Token);
        await time.WaitForTimerAsync(limit, Patience.Token);
        time.Advance(limit);

        var failure = (await Assert.ThrowsAsync<FailureException>(() => asking.WaitAsync(Patience.Token))).Failure;
        Assert.Equal((FailureCode.ProviderTimeout, true), (failure.Code, failure.Retryable));
        Assert.Contains($"did not answer within {limit.TotalSeconds} seconds", failure.Message, StringComparison.Ordinal);
        await ollama.Fake.WaitForAsync(request => request.Path == path && request.WasAborted, Patience.Token);
    }

    private static Task AskAsync(OllamaProvider provider, string question) => question switch
    {
        "list" => provider.ListModelsAsync(Patience.Token),
        "describe" => provider.DescribeAsync("llama3.2", Patience.Token),
        _ => provider.DeleteAsync("llama3.2", Patience.Token),
    };
}
