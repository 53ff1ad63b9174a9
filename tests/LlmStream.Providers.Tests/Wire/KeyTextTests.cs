using LlmStream.Providers.Wire;

namespace LlmStream.Providers.Tests.Wire;

/// <summary>No key in a provider's words, whosever it is.</summary>
public sealed class KeyTextTests
{
    [Theory]
    [InlineData("failed with my own key.", "my own key", "failed with ….")]
    [InlineData("Incorrect API key provided: sk-proj-abcdefgh12345678.", null, "Incorrect API key provided: ….")]
    [InlineData("key sk-abcd****************wxyz is wrong", "other", "key … is wrong")]
    [InlineData("AIzaSyA1234567890 and gsk_1234567890ab", null, "… and …")]
    [InlineData("a skeletonized task-based skill", null, "a skeletonized task-based skill")]
    public void Keys_are_cut_out_and_words_are_not(string text, string? key, string shown) => Assert.Equal(shown, KeyText.Hide(text, key));
}
