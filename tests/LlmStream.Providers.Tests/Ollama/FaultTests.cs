using System.Text;
using LlmStream.Core.Failures;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Providers.Tests.Ollama;

/// <summary>Everything that can go wrong, over a real socket: one failure each, never a normal end, and the text so far is kept.</summary>
public sealed class FaultTests
{
    private const string Delta = """{"model":"m","message":{"role":"assistant","content":"a"},"done":false}""";

    private static readonly Dictionary<string, Fault> Faults = new(StringComparer.Ordinal)
    {
        ["unknown model"] = new(Script.Status(404, """{"error":"model 'test-model' not found"}"""), FailureCode.ModelNotFound, false, "ollama pull test-model", ""),
        ["not Ollama at all"] = new(Script.Status(404, "<html>no</html>"), FailureCode.ProviderError, false, "is not Ollama", ""),
        ["cannot think"] = new(Script.Status(400, """{"error":"\"test-model\" does not support thinking"}"""), FailureCode.ProviderError, false, "cannot reason", ""),
        ["cannot use tools"] = new(Script.Status(400, """{"error":"x does not support tools"}"""), FailureCode.ProviderError, false, "cannot use tools", ""),
        ["bad request"] = new(Script.Status(400, """{"error":"invalid options: num_gpu"}"""), FailureCode.ProviderError, false, "invalid options: num_gpu", ""),
        ["bad request without a reason"] = new(Script.Status(400, ""), FailureCode.ProviderError, false, "refused", ""),
        ["cancelled inside Ollama"] = new(Script.Status(499, """{"error":"request cancelled"}"""), FailureCode.ProviderError, false, "request cancelled", ""),
        ["prompt too long"] = new(Script.Status(400, """{"error":"the input length exceeds the context length"}"""), FailureCode.ContextOverflow, false, "longer than", ""),
        ["prompt too long for this window"] = new(Script.Status(400, """{"error":"the prompt is longer than the context length currently available to the model; shorten the prompt, adjust the context length in settings, or use a model with a longer context length"}"""), FailureCode.ContextOverflow, false, "longer than", ""),
        ["a time that ran out inside"] = new(Script.Status(500, """{"error":"do request: Post \"http://127.0.0.1:40123/completion\": context deadline exceeded"}"""), FailureCode.ProviderTimeout, true, "Try again", ""),
        ["a time that ran out in the middle"] = new(new Script().Text("a").Error("context deadline exceeded"), FailureCode.ProviderTimeout, true, "Try again", "a"),
        ["prompt too long, told by the runner"] = new(Script.Status(500, """{"error":{"message":"request exceeds the available context size"}}"""), FailureCode.ContextOverflow, false, "longer than", ""),
        ["failed inside"] = new(Script.Status(500, """{"error":"llama runner process has terminated: exit status 2"}"""), FailureCode.ProviderError, true, "exit status 2", ""),
        ["malformed request, answered with 500"] = new(Script.Status(500, "malformed"), FailureCode.ProviderError, true, "failed", ""),
        ["not enough memory"] = new(Script.Status(500, """{"error":"model requires more system memory (9 GiB) than is available (4 GiB)"}"""), FailureCode.ProviderError, false, "smaller model", ""),
        ["busy"] = new(Script.Status(503, """{"error":"server busy, please try again.  maximum pending requests exceeded"}"""), FailureCode.ProviderError, true, "busy", "", RetryAfter: 5),
        ["busy, and says until when"] = new(Script.Status(503, """{"error":"server busy"}""", retryAfter: "17"), FailureCode.ProviderError, true, "busy", "", RetryAfter: 17),
        ["redirected"] = new(Script.Status(302, ""), FailureCode.ProviderError, false, "refused", ""),
        ["error line first"] = new(new Script().Error("an error was encountered while running the model: CUDA error"), FailureCode.ProviderError, true, "CUDA error", ""),
        ["error line in the middle"] = new(new Script().Text("a", "b").Error("unexpected EOF"), FailureCode.ProviderError, true, "unexpected EOF", "ab"),
        ["error line about the window"] = new(new Script().Text("a").Error("context size exceeded"), FailureCode.ContextOverflow, false, "longer than", "a"),
        ["error line as an object"] = new(new Script().Text("a").Line("""{"error":{"message":"went away","code":7}}"""), FailureCode.ProviderError, true, "went away", "a"),
        ["no JSON"] = new(new Script().Text("a").Line("<html>").Done(), FailureCode.ProviderError, true, "not part of its protocol", "a"),
        ["JSON that is no object"] = new(new Script().Text("a").Line("[1]").Done(), FailureCode.ProviderError, true, "not part of its protocol", "a"),
        ["two values in one line"] = new(new Script().Line(Delta + Delta).Done(), FailureCode.ProviderError, true, "not part of its protocol", ""),
        ["a number for text"] = new(new Script().Line("""{"message":{"content":5}}""").Done(), FailureCode.ProviderError, true, "not part of its protocol", ""),
        ["a tool call without a name"] = new(new Script().Line("""{"message":{"tool_calls":[{"function":{}}]}}""").Done(), FailureCode.ProviderError, true, "not part of its protocol", ""),
        ["an empty stream"] = new(new Script(), FailureCode.ProviderError, true, "broke off", ""),
        ["an end without done"] = new(new Script().Text("a", "b"), FailureCode.ProviderError, true, "broke off", "ab"),
        ["an end in the middle of a line"] = new(new Script().Text("a").Raw(Encoding.UTF8.GetBytes(Delta[..40])), FailureCode.ProviderError, true, "broke off", "a"),
        ["a cut connection"] = new(new Script().Text("a", "b").Cut(), FailureCode.ProviderError, true, "broke off", "ab"),
        ["a connection cut in the middle of a line"] = new(new Script().Text("a", "b").CutAfterBytes(150), FailureCode.ProviderError, true, "broke off", "a"),
        ["a connection closed without a word"] = new(Script.Drop(), FailureCode.ProviderError, true, "broke off", ""),
        ["a killed backend that ends successfully"] = new(new Script().Text("a").Done(reason: null, new ScriptedCounts()), FailureCode.ProviderError, true, "broke off", "a"),
        ["only loaded"] = new(new Script().Done("load"), FailureCode.ProviderError, true, "did not answer", ""),
        ["unloaded in the middle"] = new(new Script().Text("a").Done("unload"), FailureCode.ProviderError, true, "broke off", "a"),
        ["a line larger than sixteen MiB"] = new(new Script().Text("a", new string('x', 17 * 1024 * 1024)).Done(), FailureCode.ProviderError, false, "too large", "a"),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_fault_is_exactly_one_failure(string name)
    {
        var fault = Faults[name];
        await using var ollama = await OllamaUnderTest.StartAsync();
        ollama.Fake.Script(OllamaUnderTest.Model, fault.Script);

        var outcome = await Outcome.OfAsync(ollama.Client);

        Assert.Equal(1, outcome.Ends);
        Assert.NotNull(outcome.Failure);
        Assert.Equal(fault.Code, outcome.Failure.Code);
        Assert.Equal(fault.Retryable, outcome.Failure.Retryable);
        Assert.Equal(fault.RetryAfter, outcome.Failure.RetryAfterSeconds);
        Assert.Contains(fault.Says, outcome.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(fault.Text, outcome.Text);
        Assert.Single(ollama.Fake.Chats);
    }

    [Fact]
    public async Task A_refused_connection_says_where_and_what_to_do()
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        var address = ollama.Fake.Address;
        await ollama.Fake.DisposeAsync();

        var outcome = await Outcome.OfAsync(ollama.Client);

        Assert.Equal(FailureCode.ProviderUnreachable, outcome.Failure?.Code);
        Assert.True(outcome.Failure!.Retryable);
        Assert.Contains($"{address}".TrimEnd('/'), outcome.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("ollama serve", outcome.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_a_name_is_unreachable()
    {
        using var provider = OllamaUnderTest.Connect("http://no-such-host.invalid:11434");

        var outcome = await Outcome.OfAsync(provider.CreateChatClient("m"));

        Assert.Equal(FailureCode.ProviderUnreachable, outcome.Failure?.Code);
    }

    [Theory]
    [InlineData("unable to load model: /usr/share/ollama/.ollama/models/blobs/sha256-ab", "/usr")]
    [InlineData(@"open C:\Users\maria\.ollama\models\x: denied", "maria")]
    [InlineData("Post \"http://user:secret@127.0.0.1:4321/completion\": EOF", "secret")]
    public async Task Paths_and_inner_addresses_are_not_told(string error, string hidden)
    {
        await using var ollama = await OllamaUnderTest.StartAsync();
        ollama.Fake.Script(OllamaUnderTest.Model, new Script().Error(error));

        var outcome = await Outcome.OfAsync(ollama.Client);

        Assert.DoesNotContain(hidden, outcome.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("…", outcome.Failure.Message, StringComparison.Ordinal);
    }

    private sealed record Fault(Script Script, FailureCode Code, bool Retryable, string Says, string Text, int? RetryAfter = null);
}
