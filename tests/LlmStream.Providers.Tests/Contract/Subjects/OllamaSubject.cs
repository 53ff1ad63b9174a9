using System.Text;
using LlmStream.Core.Models;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Recording;
using LlmStream.FakeOllama.Scripts;
using LlmStream.FakeProviders.Scripts;
using LlmStream.Providers.Tests.Support;
using Step = LlmStream.FakeProviders.Scripts.ScriptStep;

namespace LlmStream.Providers.Tests.Contract.Subjects;

/// <summary>Ollama's provider and its own fake, which plays the same scripts in its own words.</summary>
internal sealed class OllamaSubject : Subject
{
    private readonly FakeOllamaServer fake;
    private Script script = new();

    private OllamaSubject(FakeOllamaServer fake, TimeProvider time)
    {
        this.fake = fake;
        Provider = OllamaUnderTest.Connect(fake.Address.ToString(), time: time);
    }

    internal override IModelProvider Provider { get; }

    internal override IReadOnlyList<RecordedRequest> Chats => fake.Chats;

    internal static async Task<Subject> StartAsync(TimeProvider time) => new OllamaSubject(await FakeOllamaServer.StartAsync(), time);

    public override async ValueTask DisposeAsync()
    {
        (Provider as IDisposable)?.Dispose();
        await fake.DisposeAsync();
    }

    internal override void Play(ProviderScript script) => this.script = fake.Script(Model, Translate(script));

    internal override Task ReleaseAsync() => script.ReleaseAsync(Patience.Token);

    internal override async Task StopFakeAsync() => await fake.DisposeAsync();

    internal override Task WaitForAbortAsync(CancellationToken cancellationToken) => fake.WaitForAbortAsync(Model, cancellationToken);

    private static Script Translate(ProviderScript script)
    {
        if (script.Refusal is { } refusal)
        {
            return Translate(refusal);
        }

        var translated = new Script();
        foreach (var step in script.Steps)
        {
            Add(translated, step);
        }

        if (script.WriteBytes is { } bytes)
        {
            translated.InWritesOf(bytes);
        }

        return script.IsGated ? translated.Gated() : translated;
    }

    private static Script Translate(Refusal refusal) => refusal switch
    {
        Refusal.Busy => Script.Status(503, """{"error":"server busy, please try again.  maximum pending requests exceeded"}""", retryAfter: "7"),
        Refusal.Overflow => Script.Status(400, """{"error":"the input length exceeds the context length"}"""),
        _ => Script.Status(500, """{"error":"llama runner process has terminated: exit status 2"}"""),
    };

    private static Script Add(Script script, Step step) => step switch
    {
        Step.Text text => script.Text(text.Delta),
        Step.Think think => script.Think(think.Delta),
        Step.Calls calls => script.ToolCalls([.. calls.All.Select(call => new ScriptedToolCall(call.Name, call.Arguments, call.Id))]),
        Step.Done done => script.Done(done.End switch { FakeEnd.Length => "length", FakeEnd.Refused => "content_filter", _ => "stop" }, new ScriptedCounts(done.PromptTokens, done.CompletionTokens)),
        Step.Error error => script.Error(error.Message),
        Step.Data data => script.Raw(Encoding.UTF8.GetBytes(data.Line + "\n")),
        Step.Endless endless => script.Endless(endless.Delta),
        Step.Stall => script.Stall(),
        Step.Cut => script.Cut(),
        _ => throw new InvalidOperationException($"There is no way to play {step}."),
    };
}
