using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.FakeProviders.Scripts;
using LlmStream.Providers.Tests.Contract.Subjects;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Contract.Behaviours;

/// <summary>What an answer is made of.</summary>
internal static class Answering
{
    internal static readonly Behaviour[] All =
    [
        new("stream: each delta is handed on before the next is sent", StreamAsync) { AppliesTo = _ => true },
        new("the same text however the network cuts it", CutAnywhereAsync),
        new("thinking, apart from the text", ThinkingAsync) { AppliesTo = kind => kind.ShowsThinking },
        new("two tools in parallel, and their results back", ToolsAsync),
        new("usage: tokens of prompt and answer", UsageAsync) { AppliesTo = _ => true },
        new("stopped at its length", LengthAsync) { AppliesTo = _ => true },
    ];

    private static async Task<string> StreamAsync(Subject subject, ManualTime time)
    {
        string[] deltas = ["Día ", "☀ ", "a", "b", "c"];
        subject.Play(ProviderScript.Of(deltas).Gated());
        var patience = Patience.Token;
        var texts = new List<string>();
        var releasing = subject.ReleaseAsync();
        await foreach (var update in subject.Ask(cancellationToken: patience))
        {
            if (update.Text.Length > 0)
            {
                await releasing;
                texts.Add(update.Text);
                Assert.All(subject.Chats, chat => Assert.Equal(texts.Count, chat.LinesSent));
                releasing = subject.ReleaseAsync();
            }
        }

        await releasing;
        Assert.Equal(deltas.Length, texts.Count);
        if (subject.Chats.Count > 0)
        {
            Assert.Equal(deltas, texts);
        }

        return $"{texts.Count} of {deltas.Length}";
    }

    private static async Task<string> CutAnywhereAsync(Subject subject, ManualTime time)
    {
        subject.Play(ProviderScript.Of("Día ☀ ", "🌱🌱", "fin").InWritesOf(3).WithCarriageReturns());

        var outcome = await Outcome.OfAsync(subject.Ask(cancellationToken: Patience.Token));

        Assert.Equal("Día ☀ 🌱🌱fin", outcome.Text);
        Assert.Equal([ChatFinishReason.Stop], outcome.Finishes);
        return "yes";
    }

    private static async Task<string> ThinkingAsync(Subject subject, ManualTime time)
    {
        subject.Play(new ProviderScript().Think("so ", "then").Text("a").Done());
        var options = new GenerationContext("chat", new ThinkingInput { Think = true }).ToChatOptions(Subject.Model);

        var outcome = await Outcome.OfAsync(subject.Ask(options, Patience.Token));

        Assert.Null(outcome.Failure);
        Assert.Equal(["so ", "then"], outcome.Thoughts.Where(thought => thought.Length > 0));
        Assert.Equal(["a"], outcome.Texts);
        return "2 of 2 deltas";
    }

    private static async Task<string> ToolsAsync(Subject subject, ManualTime time)
    {
        subject.Play(new ProviderScript()
            .Calls(new FakeCall("call_1", "weather", """{"city":"Quito","days":3}"""), new FakeCall("call_2", "clock", """{"zone":"UTC"}"""))
            .Done(FakeEnd.Tools));
        var options = new ChatOptions
        {
            Tools = [AIFunctionFactory.Create((string city, int days) => city, "weather"), AIFunctionFactory.Create((string zone) => zone, "clock")],
        };

        var outcome = await Outcome.OfAsync(subject.Ask(options, Patience.Token));

        Assert.Null(outcome.Failure);
        Assert.Equal(["call_1 weather Quito 3", "call_2 clock UTC"], outcome.Calls.Select(Words));
        Assert.Equal(1, outcome.Ends);

        subject.Play(ProviderScript.Of("Sunny at noon."));
        ChatMessage[] messages =
        [
            new(ChatRole.User, "Weather and time?"),
            new(ChatRole.Assistant, [.. outcome.Calls]),
            new(ChatRole.Tool, [new FunctionResultContent("call_1", "sunny"), new FunctionResultContent("call_2", new { hour = 12 })]),
        ];
        Assert.Equal("Sunny at noon.", (await subject.Client.GetResponseAsync(messages, options, Patience.Token)).Text);
        var sent = subject.Chats[^1].Json!.Value.GetProperty("messages").GetRawText();
        Assert.All(["weather", "clock", "Quito", "sunny", "hour"], word => Assert.Contains(word, sent, StringComparison.Ordinal));
        return "2 of 2, own ids";
    }

    private static async Task<string> UsageAsync(Subject subject, ManualTime time)
    {
        subject.Play(new ProviderScript().Text("a", "b", "c").Done(promptTokens: 26, completionTokens: 7));

        var usage = (await Outcome.OfAsync(subject.Ask(cancellationToken: Patience.Token))).Usage;

        Assert.NotNull(usage);
        if (subject.Chats.Count > 0)
        {
            Assert.Equal((26L, 7L), (usage.InputTokenCount, usage.OutputTokenCount));
        }

        return $"{usage.InputTokenCount} and {usage.OutputTokenCount}";
    }

    private static async Task<string> LengthAsync(Subject subject, ManualTime time)
    {
        subject.Play(new ProviderScript().Text("a", "b", "c").Done(FakeEnd.Length));

        var outcome = await Outcome.OfAsync(subject.Ask(new ChatOptions { MaxOutputTokens = 2 }, Patience.Token));

        Assert.Equal([ChatFinishReason.Length], outcome.Finishes);
        return "`length`";
    }

    private static string Words(FunctionCallContent call) => $"{call.CallId} {call.Name} {string.Join(' ', call.Arguments!.Values)}";

    private sealed record ThinkingInput : GeneratorInput;
}
