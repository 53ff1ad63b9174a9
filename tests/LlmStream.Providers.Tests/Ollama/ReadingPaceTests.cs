using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Ollama;

/// <summary>The connection is read at the pace of those who read the answer.</summary>
public sealed class ReadingPaceTests
{
    [Fact]
    public async Task What_came_is_given_without_asking_and_more_is_read_only_when_the_pace_says_so()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        var script = ollama.Fake.Script(OllamaUnderTest.Model, new Script().Text("a", "b").Hold().Text("c").Done().LinesPerWrite(2));
        var pace = new HeldPace();
        var options = new GenerationContext("chat", new ChatInput { Message = "Hello" }) { Pace = pace }.ToChatOptions(OllamaUnderTest.Model);
        await using var updates = ollama.Client.GetStreamingResponseAsync("Hello", options, Patience.Token).GetAsyncEnumerator();

        // Two lines in one write; then, in another, the last delta with the end.
        var next = NextTextAsync();
        await pace.LetReadAsync();
        Assert.Equal("a", await next);
        Assert.Equal("b", await NextTextAsync());
        next = NextTextAsync();
        await pace.WaitUntilAskedAsync();
        script.ReleaseAll();
        Assert.False(next.IsCompleted);
        await pace.LetReadAsync();
        Assert.Equal("c", await next);
        Assert.True(await updates.MoveNextAsync());
        Assert.NotNull(updates.Current.FinishReason);
        Assert.False(await updates.MoveNextAsync());
        Assert.Equal(2, pace.Asked);

        async Task<string> NextTextAsync()
        {
            do
            {
                Assert.True(await updates.MoveNextAsync());
            }
            while (updates.Current.Text.Length == 0);
            return updates.Current.Text;
        }
    }

    private sealed class HeldPace : IReadingPace
    {
        private readonly SemaphoreSlim asked = new(0);
        private readonly SemaphoreSlim allowed = new(0);
        private int count;

        internal int Asked => count;

        public async ValueTask BeforeReadAsync()
        {
            Interlocked.Increment(ref count);
            asked.Release();
            await allowed.WaitAsync(Patience.Token);
        }

        /// <summary>Returns when a read is held that was not waited for yet, and leaves it held.</summary>
        internal async Task WaitUntilAskedAsync()
        {
            await asked.WaitAsync(Patience.Token);
            asked.Release();
        }

        internal async Task LetReadAsync()
        {
            await asked.WaitAsync(Patience.Token);
            allowed.Release();
        }
    }
}
