using System.Text;
using System.Text.Json;
using LlmStream.Core.Runs.Context;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Runs.Context;

/// <summary>Whatever a provider puts into a prompt is counted.</summary>
public sealed class SentBytesTests
{
    [Fact]
    public void ASCII_and_all_else_are_counted_apart() => Assert.Equal(new SentBytes(5, 5, 0), SentBytes.Of("Brücke–"));

    [Fact]
    public void Calls_and_results_count_though_they_are_no_text()
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal) { ["words"] = new string('w', 500) };
        var call = new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "search", arguments)]);
        var results = new ChatMessage(ChatRole.Tool, [Result("""{"found":"mañana"}"""), new FunctionResultContent("c2", "plain")]);

        Assert.InRange(SentBytes.Of(call).All, 520, 600);
        Assert.Equal(new SentBytes(17 + 5, 2, 2), SentBytes.Of(results));
        Assert.Equal(SentBytes.Of(call) + SentBytes.Of(results), SentBytes.Of([call, results]));
    }

    [Fact]
    public void A_declaration_takes_what_is_told_of_a_tool()
    {
        var schema = JsonElement.Parse("""{"type":"object","properties":{"words":{"type":"string"}}}""");
        var declared = SentBytes.Of([AIFunctionFactory.CreateDeclaration("search", "Finds words – and passages.", schema)]);

        // As it is sent: the dash is three bytes.
        var sent = """{"type":"function","function":{"name":"search","description":"Finds words – and passages.","parameters":{"type":"object","properties":{"words":{"type":"string"}}}}}""";
        Assert.InRange(declared.All, Encoding.UTF8.GetByteCount(sent) - 10, Encoding.UTF8.GetByteCount(sent) + 10);
        Assert.Equal(3, declared.Other);
    }

    private static FunctionResultContent Result(string json) => new("c1", JsonElement.Parse(json));
}
