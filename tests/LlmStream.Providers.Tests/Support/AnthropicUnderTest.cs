using System.Text.Json;
using LlmStream.FakeProviders;
using LlmStream.FakeProviders.Scripts;
using LlmStream.FakeProviders.Wires.Anthropic;
using LlmStream.Providers.Anthropic;
using LlmStream.Providers.Guards;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Support;

/// <summary>Anthropic's provider and a fake that speaks its protocol.</summary>
internal sealed class AnthropicUnderTest : IAsyncDisposable
{
    /// <summary>A model that thinks as much as it finds right, and takes a schema.</summary>
    internal const string Model = "test-model";

    /// <summary>A listed model of which nothing is told.</summary>
    internal const string OlderModel = "claude-haiku-4-5-20251001";

    private AnthropicUnderTest(FakeProviderServer fake, AnthropicProvider provider)
    {
        Fake = fake;
        Provider = provider;
    }

    internal FakeProviderServer Fake { get; }

    internal AnthropicProvider Provider { get; }

    internal IChatClient Client => Provider.CreateChatClient(Model);

    internal static async Task<AnthropicUnderTest> StartAsync(AnthropicOptions? options = null, FakeProviderSettings? settings = null)
    {
        var fake = await FakeProviderServer.StartAsync(new AnthropicWire(), settings);
        options ??= new AnthropicOptions();
        options.Endpoint = $"{fake.Address}";
        options.ApiKey ??= "k";
        return new AnthropicUnderTest(fake, new AnthropicProvider(options, new SilenceOptions(), new ManualTime()));
    }

    public async ValueTask DisposeAsync()
    {
        Provider.Dispose();
        await Fake.DisposeAsync();
    }

    /// <summary>The body that is sent for what is asked.</summary>
    internal async Task<JsonElement> SentAsync(ChatMessage[] messages, ChatOptions? options, string model = Model)
    {
        Fake.Script(model, ProviderScript.Of("ok"));
        await Provider.CreateChatClient(model).GetResponseAsync(messages, options, Patience.Token);
        return Fake.Chats[^1].Json!.Value;
    }

    internal Task<JsonElement> SentAsync(ChatOptions? options, string model = Model) => SentAsync([new ChatMessage(ChatRole.User, "Hello")], options, model);
}
