using LlmStream.Core.Failures;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Models;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Providers.Ollama;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Ollama;

/// <summary>What does not fit a window is not thrown away in silence.</summary>
public sealed class WindowTests
{
    private const int Window = 512;

    [Fact]
    public async Task A_prompt_that_is_longer_than_the_window_is_refused()
    {
        await using var ollama = await StartAsync();

        var outcome = await AskAsync(ollama, new string('x', 2 * Window));

        Assert.Equal(FailureCode.ContextOverflow, outcome.Failure?.Code);
        Assert.Empty(outcome.Texts);
    }

    [Fact]
    public async Task An_answer_that_outgrows_the_window_ends_by_its_length()
    {
        await using var ollama = await StartAsync();
        ollama.Fake.Script(OllamaUnderTest.Model, new Script().Endless("on "));

        var outcome = await AskAsync(ollama, new string('x', Window));

        Assert.Equal([ChatFinishReason.Length], outcome.Finishes);
        Assert.Equal(Window, outcome.Usage!.InputTokenCount + outcome.Usage.OutputTokenCount);
    }

    [Fact]
    public async Task An_older_Ollama_cuts_to_half_of_the_window_and_counts_that()
    {
        await using var ollama = await StartAsync(passesOverTruncate: true);

        var outcome = await AskAsync(ollama, new string('x', 2 * Window));

        Assert.Null(outcome.Failure);
        Assert.Equal((Window / 2) + 2, outcome.Usage!.InputTokenCount);
    }

    [Fact]
    public async Task A_model_is_loaded_as_it_is_asked_or_it_would_be_loaded_twice()
    {
        await using var ollama = await StartAsync();
        await ollama.Provider.WarmAsync(OllamaUnderTest.Model, Patience.Token);

        Assert.False(ollama.Fake.Chats[^1].Json!.Value.GetProperty("shift").GetBoolean());
    }

    private static async Task<OllamaUnderTest> StartAsync(bool passesOverTruncate = false) => await OllamaUnderTest.StartAsync(
        new OllamaOptions { ContextLength = Window },
        settings: new FakeOllamaSettings
        {
            Models = [FakeModel.Able(OllamaUnderTest.Model) with { BytesPerToken = 2 }],
            PassesOverTruncate = passesOverTruncate,
        });

    private static Task<Outcome> AskAsync(OllamaUnderTest ollama, string question) =>
        Outcome.OfAsync(ollama.Client.GetStreamingResponseAsync(question, cancellationToken: Patience.Token));
}
