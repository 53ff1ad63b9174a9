using System.Text.Json.Nodes;
using System.Text.Json;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.Providers.Demo;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace LlmStream.Demo.Tests;

/// <summary>Asks the demo as a run does.</summary>
internal static class Demo
{
    private static readonly GeneratorCatalog Catalog = new(GeneratorList.All);

    internal static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token;

    internal static DemoProvider Provider(double tokensPerSecond = 0, TimeProvider? time = null) =>
        new(Options.Create(new DemoOptions { TokensPerSecond = tokensPerSecond }), time ?? TimeProvider.System);

    /// <summary>The whole answer to a form.</summary>
    internal static async Task<string> AnswerAsync(string id, string body) => (await UpdatesAsync(id, body)).Text;

    /// <summary>The whole answer to a form, with some of its fields changed.</summary>
    internal static Task<string> AnswerAsync(string id, string body, params (string Field, JsonNode Value)[] changes)
    {
        var changed = JsonNode.Parse(body)!.AsObject();
        foreach (var (name, value) in changes)
        {
            changed[name] = value;
        }

        return AnswerAsync(id, changed.ToJsonString());
    }

    internal static async Task<ChatResponse> UpdatesAsync(string id, string body, Action<ChatOptions>? change = null)
    {
        using var client = Provider().CreateChatClient(DemoProvider.ModelName);
        var (messages, options) = Ask(id, body);
        change?.Invoke(options);
        return await client.GetStreamingResponseAsync(messages, options, Patience).ToChatResponseAsync(Patience);
    }

    /// <summary>What a run sends.</summary>
    internal static (IReadOnlyList<ChatMessage> Messages, ChatOptions Options) Ask(string id, string body)
    {
        var generator = Catalog.Get(id);
        var input = generator.Parse(JsonElement.Parse(body));
        return (generator.Compose(input), new GenerationContext(id, input).ToChatOptions(DemoProvider.ModelName));
    }
}
