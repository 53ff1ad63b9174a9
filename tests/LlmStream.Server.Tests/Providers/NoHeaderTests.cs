using LlmStream.FakeProviders;
using LlmStream.FakeProviders.Wires.Anthropic;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Providers;

/// <summary>Anthropic's SDK gives up at what stands in another program's variable and is no header: that is told, and costs nothing else.</summary>
public sealed class NoHeaderTests
{
    [Fact]
    public async Task What_stops_the_SDK_is_named()
    {
        using var folder = new TemporaryFolder();
        await using var anthropic = await FakeProviderServer.StartAsync(new AnthropicWire());
        var settings = ServerSettings.In(folder);
        settings["Providers__Anthropic__ApiKey"] = "sk-1";
        settings["Providers__Anthropic__Endpoint"] = $"{anthropic.Address}";
        settings["ANTHROPIC_CUSTOM_HEADERS"] = "content-type: hidden";
        await using var server = await ServerProcess.StartAsync(settings);
        using var api = new Api(server.Address);

        var states = (await api.GetAsync("/api/models")).GetProperty("providers").EnumerateArray();
        var failed = await api.CompleteAsync("chat", new() { ["message"] = "Hola", ["model"] = "anthropic/test-model" });

        foreach (var words in new[] { states.Single(state => state.GetProperty("name").GetString() == "anthropic").GetProperty("detail"), failed.GetProperty("error").GetProperty("message") })
        {
            Assert.Contains("ANTHROPIC_CUSTOM_HEADERS", words.GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain("hidden", words.GetString(), StringComparison.Ordinal);
        }

        Assert.Empty(anthropic.Requests);
    }
}
