using LlmStream.FakeProviders;
using LlmStream.FakeProviders.Wires;
using LlmStream.FakeProviders.Wires.Anthropic;
using LlmStream.FakeProviders.Wires.OpenAI;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Providers;

/// <summary>A server with a key for each provider that wants one, and a fake behind each.</summary>
public sealed class KeyedServer : IAsyncLifetime
{
    internal const string Model = "test-model";

    /// <summary>What stands in every value of the environment that is another program's.</summary>
    internal const string Elsewhere = "elsewhere";

    private static readonly Dictionary<string, string> OfOtherPrograms = new(StringComparer.Ordinal)
    {
        ["ANTHROPIC_API_KEY"] = Elsewhere,
        ["ANTHROPIC_AUTH_TOKEN"] = Elsewhere,
        ["ANTHROPIC_BASE_URL"] = $"http://{Elsewhere}.invalid",
        ["ANTHROPIC_CUSTOM_HEADERS"] = $"x-gateway: {Elsewhere}\nauthorization: Bearer {Elsewhere}",
        ["ANTHROPIC_ORGANIZATION_ID"] = Elsewhere,
        ["ANTHROPIC_WORKSPACE_ID"] = Elsewhere,
        ["ANTHROPIC_PROFILE"] = Elsewhere,
        ["OPENAI_API_KEY"] = Elsewhere,
        ["OPENAI_BASE_URL"] = $"http://{Elsewhere}.invalid",
        ["OPENAI_ORG_ID"] = Elsewhere,
        ["OPENAI_ORGANIZATION"] = Elsewhere,
        ["OPENAI_PROJECT_ID"] = Elsewhere,
        ["GEMINI_API_KEY"] = Elsewhere,
        ["GOOGLE_API_KEY"] = Elsewhere,
    };

    private readonly TemporaryFolder folder = new();
    private readonly List<string> secrets = [];
    private FakeProviderServer? openAI;
    private FakeProviderServer? anthropic;
    private FakeProviderServer? gemini;
    private ServerProcess? process;
    private Api? api;

    internal FakeProviderServer OpenAI => openAI!;

    internal FakeProviderServer Anthropic => anthropic!;

    internal FakeProviderServer Gemini => gemini!;

    internal Api Api => api!;

    internal ServerProcess Process => process!;

    internal string Folder => folder.Path;

    /// <summary>The keys, which nobody may be told.</summary>
    internal IReadOnlyList<string> Secrets => secrets;

    public async Task InitializeAsync()
    {
        var settings = ServerSettings.In(folder);
        (openAI, settings["Providers__OpenAI__ApiKey"]) = await StartAsync(new OpenAIWire(OpenAIHabits.OpenRouter), "openai");
        (anthropic, settings["Providers__Anthropic__ApiKey"]) = await StartAsync(new AnthropicWire(), "anthropic");
        (gemini, settings["Providers__Gemini__ApiKey"]) = await StartAsync(new OpenAIWire(OpenAIHabits.Gemini), "gemini");
        settings["Providers__OpenAI__Endpoint"] = $"{new Uri(openAI.Address, OpenAIHabits.OpenRouter.Path)}";
        settings["Providers__OpenAI__Dialect"] = "OpenRouter";
        settings["Providers__Anthropic__Endpoint"] = $"{anthropic.Address}";
        settings["Providers__Gemini__Endpoint"] = $"{new Uri(gemini.Address, OpenAIHabits.Gemini.Path)}";
        settings["Providers__Default"] = "auto";
        foreach (var (name, value) in OfOtherPrograms)
        {
            settings[name] = value;
        }

        process = await ServerProcess.StartAsync(settings);
        api = new Api(process.Address);
    }

    public async Task DisposeAsync()
    {
        if (process is not null)
        {
            Assert.Equal(0, await process.StopAsync());
            process.Log.AssertNoErrors();
            await process.DisposeAsync();
        }

        api?.Dispose();
        foreach (var fake in new[] { openAI, anthropic, gemini }.OfType<FakeProviderServer>())
        {
            await fake.DisposeAsync();
        }

        folder.Dispose();
    }

    internal EventStreamWay OpenEventStream() => new(Process.Address);

    private async Task<(FakeProviderServer Fake, string Key)> StartAsync(IWire wire, string name)
    {
        var key = $"sk-{name}-{Guid.NewGuid():N}";
        secrets.Add(key);
        return (await FakeProviderServer.StartAsync(wire, new FakeProviderSettings { Key = key }), key);
    }
}
