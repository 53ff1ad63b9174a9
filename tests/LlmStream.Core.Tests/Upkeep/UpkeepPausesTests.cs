using LlmStream.Core.Conversations;
using LlmStream.Core.Upkeep;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Core.Tests.Upkeep;

public sealed class UpkeepPausesTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void Each_failure_makes_the_pause_longer_and_a_success_ends_it()
    {
        var pauses = new UpkeepPauses(time);
        Assert.False(pauses.IsOn("ollama/gpt-oss", UpkeepKind.Title));
        foreach (var minutes in new[] { 2, 4, 8, 16, 32, 64, 128, 240, 240 })
        {
            pauses.Begin("ollama/gpt-oss", UpkeepKind.Title);
            time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.True(pauses.IsOn("ollama/gpt-oss", UpkeepKind.Title));
            Assert.False(pauses.IsOn("ollama/gpt-oss", UpkeepKind.Summary));
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.False(pauses.IsOn("ollama/gpt-oss", UpkeepKind.Title));
        }

        pauses.End("ollama/gpt-oss", UpkeepKind.Title);
        pauses.Begin("ollama/gpt-oss", UpkeepKind.Title);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.False(pauses.IsOn("ollama/gpt-oss", UpkeepKind.Title));
    }
}
