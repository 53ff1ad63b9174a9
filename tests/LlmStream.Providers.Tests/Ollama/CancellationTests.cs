using LlmStream.FakeOllama.Scripts;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Ollama;

/// <summary>Stop means stop: the connection to Ollama is closed, wherever the stream is.</summary>
public sealed class CancellationTests
{
    private static readonly Dictionary<string, Func<Script>> Places = new(StringComparer.Ordinal)
    {
        ["before the headers"] = () => new Script().Hold(),
        ["in a silence"] = () => new Script().Text("a").Stall(),
        ["in an endless stream"] = () => new Script().Endless("again "),
        ["in a paced stream"] = () => new Script().Endless("again ").Paced(100),
    };

    public static TheoryData<string> Names => [.. Places.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Cancelling_closes_the_connection_and_stays_a_cancellation(string place)
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        ollama.Fake.Script(OllamaUnderTest.Model, Places[place]());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Patience.Token);
        var reading = Task.Run(async () =>
        {
            await foreach (var update in ollama.Client.GetStreamingResponseAsync("Hello", cancellationToken: stop.Token))
            {
                if (update.Text.Length > 0)
                {
                    await stop.CancelAsync();
                }
            }
        });
        await ollama.Fake.WaitForChatAsync(OllamaUnderTest.Model, Patience.Token);
        if (place == "before the headers")
        {
            await stop.CancelAsync();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);

        var aborted = await ollama.Fake.WaitForAbortAsync(OllamaUnderTest.Model, Patience.Token);
        Assert.True(aborted.WasAborted);
    }

    [Fact]
    public async Task Leaving_the_loop_closes_the_connection()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        ollama.Fake.Script(OllamaUnderTest.Model, new Script().Endless("again "));
        var patience = Patience.Token;

        await foreach (var update in ollama.Client.GetStreamingResponseAsync("Hello", cancellationToken: patience))
        {
            if (update.Text.Length > 0)
            {
                break;
            }
        }

        Assert.True((await ollama.Fake.WaitForAbortAsync(OllamaUnderTest.Model, patience)).WasAborted);
        Assert.False(patience.IsCancellationRequested, "It was the test's own patience that closed the connection.");
    }

    [Fact]
    public async Task Leaving_while_waiting_closes_the_connection()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        ollama.Fake.Script(OllamaUnderTest.Model, new Script().Hold());

        var patience = Patience.Token;

        // The first update tells what the wait is for; nobody listens after it.
        await using (var updates = ollama.Client.GetStreamingResponseAsync("Hello", cancellationToken: patience).GetAsyncEnumerator())
        {
            Assert.True(await updates.MoveNextAsync());
            await ollama.Fake.WaitForChatAsync(OllamaUnderTest.Model, Patience.Token);
        }

        Assert.True((await ollama.Fake.WaitForAbortAsync(OllamaUnderTest.Model, patience)).WasAborted);
        Assert.False(patience.IsCancellationRequested, "It was the test's own patience that closed the connection.");
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_sends_nothing()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await ollama.Client.GetResponseAsync("Hello", cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(ollama.Fake.Chats);
    }

    [Fact]
    public async Task Every_delta_is_handed_on_before_the_next_is_sent()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        var script = ollama.Fake.Script(OllamaUnderTest.Model, Script.Of("a", "b", "c").Gated());
        var texts = new List<string>();

        var releasing = script.ReleaseAsync(Patience.Token);
        await foreach (var update in ollama.Client.GetStreamingResponseAsync("Hello", cancellationToken: Patience.Token))
        {
            if (update.Text.Length > 0)
            {
                await releasing;
                texts.Add(update.Text);
                Assert.Equal(texts.Count, ollama.Fake.Chats[0].LinesSent);
                releasing = script.ReleaseAsync(Patience.Token);
            }
        }

        await releasing;
        Assert.Equal(["a", "b", "c"], texts);
    }
}
