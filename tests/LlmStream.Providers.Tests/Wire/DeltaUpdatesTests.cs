using System.Text;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Providers.Anthropic.Chat;
using LlmStream.Providers.OpenAI;
using LlmStream.Providers.OpenAI.Chat;
using LlmStream.Providers.Tests.Support;
using LlmStream.Providers.Wire;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Wire;

/// <summary>Whoever reads one by one is given the same update again; whoever may keep them, another for each delta.</summary>
public sealed class DeltaUpdatesTests
{
    private static readonly ProviderFailures Failures = new(CompatibleEndpoint.Of(new OpenAIOptions { Endpoint = "http://127.0.0.1:1" }).Address);

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 5)]
    public async Task On_Ollama_s_wire(bool oneByOne, int updates)
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        ollama.Fake.Script(OllamaUnderTest.Model, new Script().Think("so ", "then").Text("a", "b", "c").Done());
        var options = Context(oneByOne).ToChatOptions(OllamaUnderTest.Model);
        var read = new Read();
        await foreach (var update in ollama.Client.GetStreamingResponseAsync("Hello", options, Patience.Token))
        {
            read.Take(update);
        }

        read.AssertIs(updates);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 5)]
    public void On_OpenAI_s_wire(bool oneByOne, int updates) => AssertIs(
        new ChunkAnswer("m", new DeltaUpdates(Context(oneByOne)), Failures),
        updates,
        """{"choices":[{"delta":{"reasoning_content":"so "}}]}""",
        """{"choices":[{"delta":{"reasoning_content":"then"}}]}""",
        """{"choices":[{"delta":{"content":"a"}}]}""",
        """{"choices":[{"delta":{"content":"b"}}]}""",
        """{"choices":[{"delta":{"content":"c"}}]}""");

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 5)]
    public void On_Anthropic_s_wire(bool oneByOne, int updates) => AssertIs(
        new MessageAnswer("m", new DeltaUpdates(Context(oneByOne)), Failures),
        updates,
        """{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"so "}}""",
        """{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"then"}}""",
        """{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"a"}}""",
        """{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"b"}}""",
        """{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"c"}}""");

    [Fact]
    public void A_call_that_was_not_made_by_a_run_may_keep_them()
    {
        var deltas = new DeltaUpdates(null);
        Assert.Equal(["a", "b"], new[] { deltas.Text("a"), deltas.Text("b") }.Select(update => update.Text));
    }

    private static GenerationContext Context(bool oneByOne) => new("chat", new ChatInput { Message = "Hello" }) { ReadsOneByOne = oneByOne };

    private static void AssertIs(IAnswerParser answer, int updates, params string[] events)
    {
        var read = new Read();
        foreach (var data in events)
        {
            read.Take(Assert.IsType<ChatResponseUpdate>(answer.Read(Encoding.UTF8.GetBytes(data))));
        }

        read.AssertIs(updates);
    }

    /// <summary>What was taken from each update when it came, and the updates themselves.</summary>
    private sealed class Read
    {
        private readonly List<string> thoughts = [];
        private readonly List<string> texts = [];
        private readonly HashSet<ChatResponseUpdate> updates = new(ReferenceEqualityComparer.Instance);

        internal void Take(ChatResponseUpdate update)
        {
            thoughts.AddRange(update.Contents.OfType<TextReasoningContent>().Select(content => content.Text));
            texts.AddRange(update.Contents.OfType<TextContent>().Select(content => content.Text));
            if (update.Contents is [TextContent or TextReasoningContent])
            {
                updates.Add(update);
            }
        }

        internal void AssertIs(int count)
        {
            Assert.Equal(["so ", "then"], thoughts);
            Assert.Equal(["a", "b", "c"], texts);
            Assert.Equal(count, updates.Count);
        }
    }
}
