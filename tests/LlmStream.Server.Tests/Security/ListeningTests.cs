using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Security;

/// <summary>Beyond this machine it listens only when the settings say so.</summary>
public sealed class ListeningTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Urls", "http://0.0.0.0:0")]
    [InlineData("Urls", "http://*:0")]
    [InlineData("Urls", "http://+:0")]
    [InlineData("Urls", "http://[::]:0")]
    [InlineData("Urls", "http://192.0.2.1:0")]
    [InlineData("Urls", "http://school.example:0")]
    [InlineData("Urls", "http://127.0.0.1:0;http://0.0.0.0:0")]
    [InlineData("Kestrel__Endpoints__Http__Url", "http://0.0.0.0:0")]
    [InlineData("Security__AllowedHosts", "llm.school.example")]
    public async Task Listening_for_others_is_refused_with_a_reason(string name, string value)
    {
        var settings = ServerSettings.In(folder);
        settings[name] = value;
        var (exitCode, output) = await ServerProcess.RunToExitAsync(settings);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Security__AllowRemoteWithoutAccounts=true", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("listens on", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_none_is_told()
    {
        var settings = ServerSettings.In(folder);
        settings["Urls"] = "localhost";
        var (exitCode, output) = await ServerProcess.RunToExitAsync(settings);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("'localhost' is not an address", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_setting_allows_it()
    {
        var settings = ServerSettings.In(folder);
        settings["Urls"] = "http://0.0.0.0:0";
        settings["Security__AllowRemoteWithoutAccounts"] = "true";
        await using var server = await ServerProcess.StartAsync(settings);

        using var api = new Api(new Uri($"http://127.0.0.1:{server.Address.Port}"));
        Assert.NotEmpty((await api.GetAsync("/api/generators")).EnumerateArray());
        Assert.Equal(0, await server.StopAsync());
    }
}
