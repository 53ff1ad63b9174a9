using LlmStream.Core.Frames;
using LlmStream.Core.Models;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Ollama;

/// <summary>What the wait for the first delta is for.</summary>
public sealed class WaitingPhaseTests
{
    [Fact]
    public async Task Loading_then_evaluating_then_text_and_only_changes_are_told()
    {
        var time = new ManualTime();
        await using var ollama = await OllamaUnderTest.StartAsync(time: time);
        var script = ollama.Fake.Script(OllamaUnderTest.Model, Script.Of("a", "b").Gated());
        await using var updates = Updates(ollama);

        Assert.Equal(RunPhase.Loading, await NextPhaseAsync(updates));

        // Two more questions with the same answer tell nothing; then the model is there.
        var next = NextPhaseAsync(updates);
        await AskAgainAsync(ollama, time, asked: 2);
        await AskAgainAsync(ollama, time, asked: 3);
        Assert.False(next.IsCompleted);
        ollama.Fake.Models.Load(OllamaUnderTest.Model);
        await AskAgainAsync(ollama, time, asked: 4);
        Assert.Equal(RunPhase.Evaluating, await next);

        script.ReleaseAll();
        Assert.True(await updates.MoveNextAsync());
        Assert.Equal("a", updates.Current.Text);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(await updates.MoveNextAsync());
        Assert.Equal("b", updates.Current.Text);
        Assert.True(await updates.MoveNextAsync());
        Assert.NotNull(updates.Current.FinishReason);
        Assert.False(await updates.MoveNextAsync());
        Assert.Equal(4, Asked(ollama));
    }

    [Theory]
    [InlineData("llama3", "llama3:latest", true)]
    [InlineData("LLAMA3:latest", "llama3", true)]
    [InlineData("llama3:8b", "llama3", false)]
    [InlineData("registry:5000/llama3", "registry:5000/llama3:latest", true)]
    [InlineData("hf.co/x/y:Q4", "hf.co/x/y:Q4", true)]
    public void Names_are_the_same_when_Ollama_means_the_same(string one, string other, bool same) =>
        Assert.Equal(same, Providers.Ollama.Models.ModelName.Same(one, other));

    [Fact]
    public async Task The_call_does_not_wait_for_the_question()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        ollama.Fake.Script(OllamaUnderTest.Model, Script.Of("a"));
        ollama.Fake.Hold("/api/ps");

        var outcome = await Outcome.OfAsync(ollama.Client);

        Assert.Equal("a", outcome.Text);
        Assert.Empty(outcome.Phases);
    }

    [Fact]
    public async Task A_model_that_answered_a_moment_ago_is_not_asked_for()
    {
        var time = new ManualTime();
        await using var ollama = await OllamaUnderTest.StartAsync(time: time);
        ollama.Fake.Models.Load(OllamaUnderTest.Model);
        var script = ollama.Fake.Script(OllamaUnderTest.Model, Script.Of("a").Gated());
        await using (var first = Updates(ollama))
        {
            Assert.Equal(RunPhase.Evaluating, await NextPhaseAsync(first));
            script.ReleaseAll();
            Assert.True(await first.MoveNextAsync());
        }

        script = ollama.Fake.Script(OllamaUnderTest.Model, Script.Of("b").Gated());
        await using (var soon = Updates(ollama))
        {
            Assert.Equal(RunPhase.Evaluating, await NextPhaseAsync(soon));
            Assert.Equal(1, Asked(ollama));
        }

        time.Advance(TimeSpan.FromSeconds(1));
        await using (var later = Updates(ollama))
        {
            Assert.Equal(RunPhase.Evaluating, await NextPhaseAsync(later));
            Assert.Equal(2, Asked(ollama));
        }

        script.ReleaseAll();
    }

    private static IAsyncEnumerator<ChatResponseUpdate> Updates(OllamaUnderTest ollama) =>
        ollama.Client.GetStreamingResponseAsync("Hello", cancellationToken: Patience.Token).GetAsyncEnumerator();

    private static async Task<RunPhase> NextPhaseAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        Assert.True(await updates.MoveNextAsync());
        return Assert.IsType<RunPhaseContent>(Assert.Single(updates.Current.Contents)).Phase;
    }

    private static int Asked(OllamaUnderTest ollama) => ollama.Fake.Requests.Count(request => request.Path == "/api/ps");

    private static async Task AskAgainAsync(OllamaUnderTest ollama, ManualTime time, int asked)
    {
        var interval = TimeSpan.FromSeconds(1);
        await time.WaitForTimerAsync(interval, Patience.Token);
        time.Advance(interval);
        await ollama.Fake.WaitForAsync(request => request is { Path: "/api/ps", HasEnded: true } && Asked(ollama) >= asked, Patience.Token);
    }
}
