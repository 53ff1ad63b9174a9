using System.Text;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Providers.Ollama.Chat;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Ollama;

/// <summary>What Ollama and servers like it write differently, and what is made of it.</summary>
public sealed class DialectTests
{
    private static readonly ScriptedCounts Counts = new(26, 7, 900, 100, 200, 600);

    private static readonly Dictionary<string, Dialect> Dialects = new(StringComparer.Ordinal)
    {
        ["plain"] = new(new Script().Text("a", "b").Done("stop", Counts), "ab", ChatFinishReason.Stop, 26, 7),
        ["length"] = new(new Script().Text("a").Done("length", Counts), "a", ChatFinishReason.Length, 26, 7),
        ["no counts"] = new(new Script().Text("a").Done("stop", new ScriptedCounts()), "a", ChatFinishReason.Stop, null, null),
        ["a cached prompt has no count"] = new(new Script().Text("a").Done("stop", new ScriptedCounts(0, 7)), "a", ChatFinishReason.Stop, null, 7),
        ["no reason but counts"] = new(new Script().Text("a").Done(reason: null, Counts), "a", ChatFinishReason.Stop, 26, 7),
        ["two last lines, the first is true"] = new(new Script().Text("a").Done("length", Counts).Done("stop", new ScriptedCounts()), "a", ChatFinishReason.Length, 26, 7),
        ["two last lines, the counts in the second"] = new(new Script().Text("a").Done("length", new ScriptedCounts()).Done("stop", Counts), "a", ChatFinishReason.Length, 26, 7),
        ["an error line after the end"] = new(new Script().Text("a").Done("stop", Counts).Error("late"), "a", ChatFinishReason.Stop, 26, 7),
        ["a connection cut after the end"] = new(new Script().Text("a").Done("stop", Counts).Cut(), "a", ChatFinishReason.Stop, 26, 7),
        ["a connection left open after the end"] = new(new Script().Text("a").Done("stop", Counts).Stall(), "a", ChatFinishReason.Stop, 26, 7),
        ["a line without message"] = new(new Script().Text("a").Line("""{"model":"m","done":false}""").Text("b").Done("stop", Counts), "ab", ChatFinishReason.Stop, 26, 7),
        ["a message that is null"] = new(new Script().Line("""{"message":null}""").Text("a").Done("stop", Counts), "a", ChatFinishReason.Stop, 26, 7),
        ["content that is null"] = new(new Script().Line("""{"message":{"content":null,"thinking":null,"tool_calls":null}}""").Text("a").Done("stop", Counts), "a", ChatFinishReason.Stop, 26, 7),
        ["empty lines and carriage returns"] = new(new Script().Line("").Line("  \r").Line("""{"message":{"content":"a"}}""" + "\r").Done("stop", Counts), "a", ChatFinishReason.Stop, 26, 7),
        ["a last line without its end"] = new(new Script().Text("a").Raw(Encoding.UTF8.GetBytes("""{"done":true,"done_reason":"stop","prompt_eval_count":26,"eval_count":7}""")), "a", ChatFinishReason.Stop, 26, 7),
        ["unknown fields of every type"] = new(new Script().Line("""{"x":{"y":[1,{"z":null}]},"message":{"images":null,"q":[{}],"content":"a"},"logprobs":[],"done":false}""").Done("stop", Counts), "a", ChatFinishReason.Stop, 26, 7),
        ["escapes"] = new(new Script().Line("""{"message":{"content":"\u003cb\u003e \"q\" \\ \/ \b\f\n\r\t \u00e9 \ud83c\udf31"}}""").Done("stop", Counts), "<b> \"q\" \\ / \b\f\n\r\t é 🌱", ChatFinishReason.Stop, 26, 7),
        ["a surrogate pair over two lines"] = new(new Script().Line("""{"message":{"content":"x\ud83c"}}""").Line("""{"message":{"content":"\udf31y"}}""").Done("stop", Counts), "x🌱y", ChatFinishReason.Stop, 26, 7),
        ["whole answer in one line"] = new(new Script().DoneWith("Hello"), "Hello", ChatFinishReason.Stop, 12, 5),
        ["several lines in one write"] = new(new Script().Text("a", "b", "c", "d", "e").Done("stop", Counts).LinesPerWrite(4), "abcde", ChatFinishReason.Stop, 26, 7),
        ["cut anywhere by the network"] = new(new Script().Text("Día ☀ ", "🌱🌱", "fin").Done("stop", Counts).InWritesOf(3), "Día ☀ 🌱🌱fin", ChatFinishReason.Stop, 26, 7),
        ["a very long line"] = new(new Script().Text(new string('é', 2_000_000)).Done("stop", Counts), new string('é', 2_000_000), ChatFinishReason.Stop, 26, 7),
        ["another finish reason"] = new(new Script().Text("a").Done("newer", Counts), "a", new ChatFinishReason("newer"), 26, 7),
    };

    public static TheoryData<string> Names => [.. Dialects.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_dialect_is_understood(string name)
    {
        // A connection that is left open is let go by the clock.
        var dialect = Dialects[name];
        await using var ollama = await OllamaUnderTest.StartAsync(time: TimeProvider.System);
        ollama.Fake.Script(OllamaUnderTest.Model, dialect.Script);

        var outcome = await Outcome.OfAsync(ollama.Client);

        Assert.Null(outcome.Failure);
        Assert.Equal(dialect.Text, outcome.Text);
        Assert.Equal([dialect.Finish], outcome.Finishes);
        Assert.Equal(dialect.Prompt, outcome.Usage?.InputTokenCount);
        Assert.Equal(dialect.Completion, outcome.Usage?.OutputTokenCount);
    }

    [Fact]
    public async Task Durations_are_told_in_nanoseconds()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        ollama.Fake.Script(OllamaUnderTest.Model, new Script().Text("a").Done("stop", Counts));

        var usage = (await Outcome.OfAsync(ollama.Client)).Usage!;

        Assert.Equal(33, usage.TotalTokenCount);
        Assert.Equal(900, usage.AdditionalCounts![OllamaUsage.TotalNanoseconds]);
        Assert.Equal(100, usage.AdditionalCounts[OllamaUsage.LoadNanoseconds]);
        Assert.Equal(200, usage.AdditionalCounts[OllamaUsage.PromptNanoseconds]);
        Assert.Equal(600, usage.AdditionalCounts[OllamaUsage.CompletionNanoseconds]);
    }

    [Fact]
    public async Task Thinking_and_text_are_kept_apart()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        ollama.Fake.Script(OllamaUnderTest.Model, new Script().Think("so ", "then").Text("a").Line("""{"message":{"content":"b","thinking":"!"}}""").Done());

        var outcome = await Outcome.OfAsync(ollama.Client);

        Assert.Equal(["so ", "then", "!"], outcome.Thoughts);
        Assert.Equal(["a", "b"], outcome.Texts);
    }

    [Fact]
    public async Task Tool_calls_come_with_and_without_ids_and_beside_text()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        ollama.Fake.Script(
            OllamaUnderTest.Model,
            new Script()
                .ToolCalls(new ScriptedToolCall("weather", """{"city":"Quito","days":3}""", "call_7"), new ScriptedToolCall("clock", "{}"))
                .DoneWith("Looking.", new ScriptedToolCall("search", """ "{\"q\":\"sun\"}" """)));

        var outcome = await Outcome.OfAsync(ollama.Client);

        Assert.Equal(["weather", "clock", "search"], outcome.Calls.Select(call => call.Name));
        Assert.Equal("call_7", outcome.Calls[0].CallId);
        Assert.Equal("Quito", $"{outcome.Calls[0].Arguments!["city"]}");
        Assert.Equal("3", $"{outcome.Calls[0].Arguments!["days"]}");
        Assert.Equal("sun", $"{outcome.Calls[2].Arguments!["q"]}");
        Assert.Equal(3, outcome.Calls.Select(call => call.CallId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("Looking.", outcome.Text);
        Assert.Equal([ChatFinishReason.Stop], outcome.Finishes);
    }

    [Theory]
    [InlineData(""" "" """, true)]
    [InlineData("null", true)]
    [InlineData(""" "{broken" """, false)]
    [InlineData("[1]", false)]
    public async Task Odd_arguments_are_the_call_s_own_mistake_and_not_the_answer_s(string arguments, bool areNone)
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        ollama.Fake.Script(OllamaUnderTest.Model, new Script().Text("Looking.").ToolCalls(new ScriptedToolCall("today", arguments)).Done());

        var outcome = await Outcome.OfAsync(ollama.Client);

        Assert.Null(outcome.Failure);
        var call = Assert.Single(outcome.Calls);
        Assert.Equal((areNone, areNone), (call.Exception is null, call.Arguments is { Count: 0 }));
    }

    [Fact]
    public async Task Of_a_key_that_is_there_twice_the_last_counts()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        ollama.Fake.Script(OllamaUnderTest.Model, new Script().ToolCalls(new ScriptedToolCall("search", """{"q":"sun","q":"moon"}""")).Done());

        Assert.Equal("moon", $"{Assert.Single((await Outcome.OfAsync(ollama.Client)).Calls).Arguments!["q"]}");
    }

    private sealed record Dialect(Script Script, string Text, ChatFinishReason Finish, long? Prompt, long? Completion);
}
