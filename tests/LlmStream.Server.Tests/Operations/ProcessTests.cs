using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Operations;

/// <summary>The server as a program: what keeps it from starting is told in plain words, and it ends when asked.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Runs__MaxPerUser", "0")]
    [InlineData("Runs__MaxQueued", "many")]
    [InlineData("RateLimit__RunsPerMinute", "-1")]
    [InlineData("Providers__Default", "nobody")]
    [InlineData("Telemetry__Protocol", "carrier-pigeon")]
    public async Task A_wrong_setting_is_told_at_the_start(string name, string value)
    {
        var settings = ServerSettings.In(folder);
        settings[name] = value;
        var (exitCode, output) = await ServerProcess.RunToExitAsync(settings);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(name.Split("__")[1], output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        await using var first = await ServerProcess.StartAsync(ServerSettings.In(folder));
        using var other = new TemporaryFolder();
        var settings = ServerSettings.In(other);
        settings["Urls"] = $"http://127.0.0.1:{first.Address.Port}";
        var (exitCode, output) = await ServerProcess.RunToExitAsync(settings);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("in use", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_where_it_listens_keeps_and_who_answers()
    {
        await using var server = await ServerProcess.StartAsync(ServerSettings.In(folder));
        Assert.Equal(0, await server.StopAsync());

        Assert.Contains(folder.Database, server.Log.Text, StringComparison.Ordinal);
        Assert.Contains("demo", server.Log.Text, StringComparison.Ordinal);
        server.Log.AssertNoErrors();
    }
}
