using System.Text.Json;
using LlmStream.FakeProviders;
using LlmStream.FakeProviders.Scripts;
using LlmStream.FakeProviders.Wires.OpenAI;
using LlmStream.Providers.Gemini;
using LlmStream.Providers.Guards;
using LlmStream.Providers.OpenAI;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Support;

/// <summary>The provider of OpenAI's protocol and a fake that speaks it.</summary>
internal sealed class OpenAIUnderTest : IAsyncDisposable
{
    internal const string Model = "test-model";

    private OpenAIUnderTest(FakeProviderServer fake, OpenAIProvider provider)
    {
        Fake = fake;
        Provider = provider;
    }

    internal FakeProviderServer Fake { get; }

    internal OpenAIProvider Provider { get; }

    internal IChatClient Client => Provider.CreateChatClient(Model);

    internal static async Task<OpenAIUnderTest> StartAsync(
        OpenAIHabits habits, OpenAIOptions? options = null, FakeProviderSettings? settings = null, TimeProvider? time = null)
    {
        var fake = await FakeProviderServer.StartAsync(new OpenAIWire(habits), settings);
        options ??= new OpenAIOptions();
        options.Endpoint = $"{new Uri(fake.Address, habits.Path)}";
        return new OpenAIUnderTest(fake, new OpenAIProvider(CompatibleEndpoint.Of(options), new SilenceOptions(), time ?? new ManualTime()));
    }

    internal static async Task<OpenAIUnderTest> StartGeminiAsync()
    {
        var fake = await FakeProviderServer.StartAsync(new OpenAIWire(OpenAIHabits.Gemini));
        var options = new GeminiOptions { Endpoint = $"{new Uri(fake.Address, OpenAIHabits.Gemini.Path)}", ApiKey = "k" };
        return new OpenAIUnderTest(fake, new OpenAIProvider(GeminiEndpoint.Of(options), new SilenceOptions(), new ManualTime()));
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
