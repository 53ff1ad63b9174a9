using System.Text;
using LlmStream.Providers.Anthropic.Chat;
using LlmStream.Providers.OpenAI;
using LlmStream.Providers.OpenAI.Chat;
using LlmStream.Providers.Wire;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Wire;

/// <summary>A call that takes minutes to write is told when it is whole; that it is being written is seen before.</summary>
public sealed class CallPieceTests
{
    private static readonly ProviderFailures Failures = new(CompatibleEndpoint.Of(new OpenAIOptions { Endpoint = "http://127.0.0.1:1" }).Address);

    [Fact]
    public void On_OpenAI_s_wire() => AssertAlive(
        new ChunkAnswer("m", new DeltaUpdates(null), Failures),
        """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"note","arguments":""}}]}}]}""",
        """{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"text\":"}}]}}]}""",
        """{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\"sun\"}"}}]}}]}""",
        """{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}""");

    [Fact]
    public void On_Anthropic_s_wire() => AssertAlive(
        new MessageAnswer("m", new DeltaUpdates(null), Failures),
        """{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"a","name":"note","input":{}}}""",
        """{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"text\":"}}""",
        """{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"\"sun\"}"}}""",
        """{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":9}}""");

    private static void AssertAlive(IAnswerParser answer, params string[] events)
    {
        var read = events.Select(data => answer.Read(Encoding.UTF8.GetBytes(data))).ToList();

        Assert.All(read.SkipLast(1), update => Assert.Empty(Assert.IsType<ChatResponseUpdate>(update).Contents));
        Assert.Null(read[^1]);
        Assert.Equal("sun", $"{Assert.Single(answer.End().Contents.OfType<FunctionCallContent>()).Arguments!["text"]}");
    }
}
