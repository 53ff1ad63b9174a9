using LlmStream.Core.Models.Warming;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Core.Tests.Models;

/// <summary>Who was answered by which model a short time ago.</summary>
public sealed class ModelUseTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void A_model_is_in_use_while_somebody_else_may_still_read_its_answer()
    {
        var use = new ModelUse(time);
        use.Add("ollama", "llama3.2:latest", "ana");
        use.Add("ollama", "qwen3:4b", "ben");
        use.Add("other", "gemma3:4b", "ana");

        Assert.Equal(["llama3.2:latest"], use.OfOthers("ollama", "ben"));
        Assert.Equal(["llama3.2:latest", "qwen3:4b"], use.OfOthers("ollama", "carla").Order(StringComparer.Ordinal));
        time.Advance(ModelUse.Reading);
        Assert.Equal(["llama3.2:latest"], use.OfOthers("ollama", "ben"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(use.OfOthers("ollama", "ben"));
    }

    [Fact]
    public void Whoever_was_answered_counts_for_what_nobody_waits_for_and_who_had_a_model_loaded_too()
    {
        var use = new ModelUse(time);
        use.Add("ollama", "llama3.2:latest", "ana");
        use.AddWarmed("ollama", "qwen3:4b");
        use.AddWarmed("other", "gemma3:4b");

        Assert.Equal(["llama3.2:latest", "qwen3:4b"], use.OfAll("ollama").Order(StringComparer.Ordinal));
        Assert.Equal(["llama3.2:latest"], use.OfOthers("ollama", "ben"));
        time.Advance(ModelUse.Reading + TimeSpan.FromSeconds(1));
        Assert.Empty(use.OfAll("ollama"));
    }

    [Fact]
    public void One_that_is_asked_again_stays_in_use()
    {
        var use = new ModelUse(time);
        use.Add("ollama", "llama3.2:latest", "ana");
        time.Advance(ModelUse.Reading + TimeSpan.FromSeconds(1));
        use.Add("ollama", "llama3.2:latest", "ana");
        Assert.Single(use.OfOthers("ollama", "ben"));
    }
}
