using System.Text;
using LlmStream.Providers.OpenAI.Chat;

namespace LlmStream.Providers.Tests.OpenAI;

/// <summary>What a chunk costs: there is one for each word.</summary>
public sealed class ChunkParserTests
{
    [Fact]
    public void Fields_that_say_nothing_cost_nothing()
    {
        var bare = Cost("""{"choices":[{"delta":{"content":"a"},"finish_reason":null}]}""");
        var full = Cost("""{"choices":[{"delta":{"content":"a","tool_calls":null,"extra_content":null,"refusal":null},"finish_reason":null}],"usage":null,"error":null}""");

        Assert.Equal(bare, full);
    }

    [Theory]
    [InlineData("content", "refusal")]
    [InlineData("refusal", "content")]
    public void An_empty_field_takes_nothing_from_the_one_beside_it(string said, string empty)
    {
        var chunk = ChunkParser.Parse(Encoding.UTF8.GetBytes($$$"""{"choices":[{"delta":{"{{{said}}}":"Hello","{{{empty}}}":"","reasoning_content":"Hm","reasoning":""}}]}"""));
        Assert.Equal(("Hello", "Hm"), (chunk.Text, chunk.Thinking));
    }

    private static long Cost(string json)
    {
        var chunk = Encoding.UTF8.GetBytes(json);
        _ = ChunkParser.Parse(chunk);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = ChunkParser.Parse(chunk);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
