using LlmStream.FakeOllama;
using LlmStream.Providers.Guards;
using LlmStream.Providers.Ollama;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace LlmStream.Providers.Tests.Support;

/// <summary>The provider and the fake it talks to.</summary>
internal sealed class OllamaUnderTest : IAsyncDisposable
{
    internal const string Model = "test-model";

    private OllamaUnderTest(FakeOllamaServer fake, OllamaProvider provider)
    {
        Fake = fake;
        Provider = provider;
    }

    internal FakeOllamaServer Fake { get; }

    internal OllamaProvider Provider { get; }

    internal IChatClient Client => Provider.CreateChatClient(Model);

    public async ValueTask DisposeAsync()
    {
        Provider.Dispose();
        await Fake.DisposeAsync();
    }

    internal static async Task<OllamaUnderTest> StartAsync(OllamaOptions? options = null, TimeProvider? time = null, FakeOllamaSettings? settings = null)
    {
        var fake = await FakeOllamaServer.StartAsync(settings);
        return new OllamaUnderTest(fake, Connect(fake.Address.ToString(), options, time));
    }

    internal static OllamaProvider Connect(string endpoint, OllamaOptions? options = null, TimeProvider? time = null)
    {
        options ??= new OllamaOptions();
        options.Endpoint = endpoint;
        return new OllamaProvider(Options.Create(options), Options.Create(new SilenceOptions()), time ?? new ManualTime());
    }
}
