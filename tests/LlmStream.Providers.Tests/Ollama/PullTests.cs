using LlmStream.Core.Failures;
using LlmStream.Core.Models;
using LlmStream.FakeOllama.Pulls;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Providers.Tests.Ollama;

/// <summary>Fetching models, as Ollama tells it.</summary>
public sealed class PullTests
{
    [Fact]
    public async Task A_pull_tells_every_step_and_the_model_is_there()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        var steps = await ollama.Provider.PullAsync("gemma3:1b", Patience.Token).ToListAsync(Patience.Token);

        Assert.Equal("pulling manifest", steps[0].Status);
        Assert.Equal("success", steps[^1].Status);
        Assert.Equal(["verifying sha256 digest", "writing manifest", "removing unused layers"], steps.TakeLast(4).SkipLast(1).Select(step => step.Status));
        var layer = steps.Where(step => step.Digest is not null).ToArray();
        Assert.Equal((0L, 0L), (layer[0].TotalBytes, layer[0].CompletedBytes));
        Assert.Equal((4_000_000L, 0L), (layer[1].TotalBytes, layer[1].CompletedBytes));
        Assert.Equal((4_000_000L, 4_000_000L), (layer[^1].TotalBytes, layer[^1].CompletedBytes));
        Assert.Contains(await ollama.Provider.ListModelsAsync(Patience.Token), model => model.Name == "gemma3:1b");
    }

    [Fact]
    public async Task A_pull_of_an_unknown_model_begins_and_then_fails()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        var steps = new List<string>();

        var failure = await Assert.ThrowsAsync<FailureException>(async () =>
        {
            await foreach (var step in ollama.Provider.PullAsync("nobody/nothing", Patience.Token))
            {
                steps.Add(step.Status);
            }
        });

        Assert.Equal(["pulling manifest"], steps);
        Assert.Equal(FailureCode.ModelNotFound, failure.Failure.Code);
    }

    [Fact]
    public async Task Pulling_again_begins_with_what_was_kept()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        ollama.Fake.Models.AddPullable(new PullPlan("broken", [4_000, 400]) { PiecesBeforeError = 3 });
        await Assert.ThrowsAsync<FailureException>(() => PullAsync(ollama, "broken"));
        ollama.Fake.Models.AddPullable(new PullPlan("broken", [4_000, 400]));

        var steps = await PullAsync(ollama, "broken");

        var layers = steps.Where(step => step.TotalBytes > 0).GroupBy(step => step.Digest).ToArray();
        Assert.Equal([3_000L, 0L], layers.Select(layer => layer.First().CompletedBytes!.Value));
        Assert.Equal([4_000L, 400L], layers.Select(layer => layer.Last().CompletedBytes!.Value));
    }

    [Theory]
    [InlineData("write /usr/share/ollama/.ollama/models/blobs/sha256-ab-partial: no space left on device")]
    [InlineData("write C:\\Users\\t\\.ollama\\models\\blobs\\x: There is not enough space on the disk.")]
    public async Task A_full_disk_is_told_in_plain_words(string error)
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        ollama.Fake.Models.AddPullable(new PullPlan("big", [4_000]) { PiecesBeforeError = 1, Error = error });

        var failure = (await Assert.ThrowsAsync<FailureException>(() => PullAsync(ollama, "big"))).Failure;

        Assert.Equal((FailureCode.ProviderError, false), (failure.Code, failure.Retryable));
        Assert.Contains("The disk on which Ollama keeps models is full", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("blobs", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_says_nothing_for_a_quarter_of_an_hour_has_stopped()
    {
        var time = new ManualTime();
        await using var ollama = await OllamaUnderTest.StartAsync(time: time);
        ollama.Fake.Models.AddPullable(new PullPlan("held", [4_000]) { IsGated = true });
        var pulling = PullAsync(ollama, "held");
        await ollama.Fake.WaitForAsync(request => request.Path == "/api/pull", Patience.Token);

        // Nothing tells when the last line was read, so the clock is moved until nothing is waited for.
        while (!pulling.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        var failure = (await Assert.ThrowsAsync<FailureException>(() => pulling)).Failure;
        Assert.True(failure.Retryable);
        Assert.Contains("quarter of an hour", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<List<PullProgress>> PullAsync(OllamaUnderTest ollama, string model) =>
        await ollama.Provider.PullAsync(model, Patience.Token).ToListAsync(Patience.Token);
}
