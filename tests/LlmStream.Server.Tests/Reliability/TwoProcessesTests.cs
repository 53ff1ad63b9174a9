using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Reliability;

/// <summary>One process for each database file: a second one leaves with the reason, and a dead one's place is free at once.</summary>
public sealed partial class TwoProcessesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_second_server_on_the_same_file_says_who_has_it_and_the_first_goes_on()
    {
        await using var ollama = await FakeOllamaServer.StartAsync();
        using var model = new ScriptedModel(ollama, new Script().Text("one ").Hold().Text("two").Done());
        await using var first = await ServerProcess.StartAsync(ServerSettings.In(folder, ollama.Address));
        await using var way = Ways.OpenStreaming(Ways.Hub, first.Address);
        await using var stream = await way.StartAsync("chat", model.Chat());
        await stream.NextAsync("token");

        var (exitCode, output) = await ServerProcess.RunToExitAsync(ServerSettings.In(folder, ollama.Address));
        Assert.NotEqual(0, exitCode);
        Assert.Contains(folder.Database, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.Equal(first.Id, await ReadHolderAsync(output));

        // What was live when the second came is neither interrupted nor ended by it.
        model.ReleaseAll();
        var rest = await stream.ReadToEndAsync();
        Assert.Equal("two", Reading.TextOf(rest));
        Assert.Equal("completed", rest[^1].Type);
        using var api = new Api(first.Address);
        await AssertServesAsync(api);
        Assert.Equal(0, await first.StopAsync());
        first.Log.AssertNoErrors();
    }

    [Fact]
    public async Task After_a_kill_the_next_server_starts_at_once_on_the_same_file()
    {
        Guid id;
        await using (var first = await ServerProcess.StartAsync(ServerSettings.In(folder)))
        {
            using var before = new Api(first.Address);
            id = (await before.CompleteAsync("chat", new JsonObject { ["message"] = "Hola" })).GetProperty("id").GetGuid();
            var (exitCode, _) = await ServerProcess.RunToExitAsync(ServerSettings.In(folder));
            Assert.NotEqual(0, exitCode);
            await first.KillAsync();
        }

        await using var third = await ServerProcess.StartAsync(ServerSettings.In(folder));
        using var api = new Api(third.Address);
        Assert.Equal("completed", (await api.MessageAsync(id)).GetProperty("state").GetString());
        await AssertServesAsync(api);
        Assert.Equal(0, await third.StopAsync());
        third.Log.AssertNoErrors();
    }

    private static async Task AssertServesAsync(Api api)
    {
        Assert.Equal("Healthy", (await api.GetAsync("/health/ready")).GetProperty("status").GetString());
        var message = await api.CompleteAsync("chat", new JsonObject { ["message"] = "Hola" });
        Assert.Equal("completed", message.GetProperty("state").GetString());
    }

    /// <summary>The number of the process that the words point to.</summary>
    private static async Task<int> ReadHolderAsync(string words)
    {
        var path = LockFile().Match(words).Groups["path"].Value;

        // Not read by .NET, which asks for a lock of its own even to read.
        using var reader = Process.Start(new ProcessStartInfo("cat", [path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var holder = await reader.StandardOutput.ReadToEndAsync(Patience.Token);
        return int.Parse(holder, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("'(?<path>[^']+\\.lock)'", RegexOptions.ExplicitCapture)]
    private static partial Regex LockFile();
}
