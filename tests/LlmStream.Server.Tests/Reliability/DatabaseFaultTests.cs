using System.Net;
using System.Text.Json.Nodes;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Reliability;

/// <summary>A database that stops taking writes under a running server (contract, promise 4): what streams goes on, what is new is refused, and what was kept is safe.</summary>
public sealed class DatabaseFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly TemporaryFolder folder = new();
    private FakeOllamaServer? ollama;

    private FakeOllamaServer Ollama => ollama!;

    public async Task InitializeAsync() => ollama = await FakeOllamaServer.StartAsync();

    public async Task DisposeAsync()
    {
        await Ollama.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task While_another_program_locks_it_runs_stream_on_and_are_stored_when_it_lets_go()
    {
        await using var server = await ServerProcess.StartAsync(ServerSettings.In(folder, Ollama.Address));

        await AssertGoesOnAsync(server, "locked", async () => await LockedDatabase.HoldAsync(folder.Database));
    }

    [LinuxFact]
    public async Task While_the_disk_takes_nothing_runs_stream_on_and_are_stored_when_there_is_room()
    {
        await using var server = await ServerProcess.StartAsync(
            ServerProgram.StartInfoIgnoringSizeLimit(ServerSettings.In(folder, Ollama.Address)));

        await AssertGoesOnAsync(server, "full", () => Task.FromResult<IAsyncDisposable>(new Room(FileSizeLimit.Impose(server))));
    }

    [LinuxFact]
    public async Task A_file_that_was_deleted_is_told_over_every_way_in_and_not_made_anew()
    {
        using var live = new ScriptedModel(Ollama, new Script().Text("one ").Hold().Text("two").Done());
        using var refused = new ScriptedModel(Ollama, new Script().Text("never").Done());
        await using var server = await ServerProcess.StartAsync(ServerSettings.In(folder, Ollama.Address));
        using var api = new Api(server.Address);
        var kept = (await api.CompleteAsync("chat", Demo("kept"))).GetProperty("id").GetGuid();
        await using var hub = Ways.OpenStreaming(Ways.Hub, server.Address);
        await using var stream = await hub.StartAsync("chat", live.Chat());
        await stream.NextAsync("token");
        File.Delete(folder.Database);

        foreach (var name in Ways.Streaming)
        {
            await using var way = Ways.OpenStreaming(name, server.Address);
            await using var refusal = await way.StartAsync("chat", refused.Chat());
            var frame = Assert.Single(await refusal.ReadToEndAsync());
            Assert.True(frame.IsTerminal);
            Assert.Equal("storage_unavailable", frame.Code);
            Assert.True(frame.Frame.GetProperty("retryable").GetBoolean());
            Assert.True(frame.Frame.GetProperty("retryAfterSeconds").GetInt32() > 0);
            Assert.DoesNotContain(folder.Path, frame.ToString(), StringComparison.Ordinal);
        }

        await AssertRefusedAsync(api, refused);
        await AssertHealthAsync(server, "removed");
        await live.ReleaseAsync();
        var end = await stream.NextAsync(frame => frame.IsTerminal);
        Assert.Equal("completed", end.Type);
        Assert.False(end.Frame.GetProperty("stored").GetBoolean());
        Assert.Equal("completed", (await api.MessageAsync(kept)).GetProperty("state").GetString());
        Assert.False(File.Exists(folder.Database));
        AssertLogged(server, "removed");
        Assert.Equal(0, await server.StopAsync());
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("cut short")]
    [InlineData("spoiled")]
    public async Task A_corrupt_file_is_refused_at_the_start_and_not_touched(string how)
    {
        await using (var server = await ServerProcess.StartAsync(ServerSettings.In(folder)))
        {
            Assert.Equal(0, await server.StopAsync());
        }

        var content = await File.ReadAllBytesAsync(folder.Database);
        content = how switch
        {
            "garbage" => [.. content.Select((_, index) => (byte)(index * 7))],
            "cut short" => content[..(content.Length / 2)],
            _ => [.. content[..100], .. Enumerable.Repeat((byte)0xFF, 3000), .. content[3100..]],
        };
        await File.WriteAllBytesAsync(folder.Database, content);

        var (exitCode, output) = await ServerProcess.RunToExitAsync(ServerSettings.In(folder));

        Assert.Equal(1, exitCode);
        Assert.Contains($"The database '{folder.Database}' is damaged", output, StringComparison.Ordinal);
        Assert.Contains("put a backup in its place", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllBytesAsync(folder.Database));
    }

    [Fact]
    public async Task A_file_that_is_locked_when_answers_have_to_be_recovered_is_told_at_the_start_and_nothing_is_lost()
    {
        var settings = ServerSettings.In(folder, Ollama.Address);
        settings["Runs__ContinueAfterRestart"] = "false";
        using var live = new ScriptedModel(Ollama, new Script().Text("one ").Stall());
        Guid id;
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            using var api = new Api(server.Address);
            (id, _) = await api.BeginAsync("chat", live.Chat());
        }

        await using (await LockedDatabase.HoldAsync(folder.Database))
        {
            var (exitCode, output) = await ServerProcess.RunToExitAsync(settings);
            Assert.Equal(1, exitCode);
            Assert.Contains("locked", output, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        }

        await using var after = await ServerProcess.StartAsync(settings);
        using var apiAfter = new Api(after.Address);
        Assert.Equal("interrupted", (await apiAfter.MessageAsync(id)).GetProperty("state").GetString());
    }

    /// <summary>A fault comes while an answer streams, and goes by itself.</summary>
    private async Task AssertGoesOnAsync(ServerProcess server, string word, Func<Task<IAsyncDisposable>> breakAsync)
    {
        using var live = new ScriptedModel(Ollama, new Script().Text("one ").Hold().Text("two ").Hold().Text("three").Done());
        using var refused = new ScriptedModel(Ollama, new Script().Text("never").Done());
        using var api = new Api(server.Address);
        var kept = (await api.CompleteAsync("chat", Demo("kept"))).GetProperty("id").GetGuid();
        await using var hub = Ways.OpenStreaming(Ways.Hub, server.Address);
        await using var stream = await hub.StartAsync("chat", live.Chat());
        var id = (await stream.NextAsync("started")).MessageId;
        await stream.NextAsync("token");

        await using (await breakAsync())
        {
            await AssertRefusedAsync(api, refused);
            await AssertHealthAsync(server, word);
            await live.ReleaseAsync();
            Assert.Equal("two ", (await stream.NextAsync("token")).Text);
            await live.ReleaseAsync();
            Assert.Equal("three", (await stream.NextAsync("token")).Text);
            var end = Assert.Single(await stream.ReadToEndAsync());
            Assert.Equal("completed", end.Type);
            Assert.False(end.Frame.GetProperty("stored").GetBoolean());
            var unstored = await api.MessageAsync(id);
            Assert.Equal(("one two three", false), (unstored.GetProperty("text").GetString(), unstored.GetProperty("stored").GetBoolean()));
            Assert.Equal("completed", (await api.MessageAsync(kept)).GetProperty("state").GetString());
            await AssertHealthAsync(server, word);
        }

        await WaitUntilAsync(async () => (await api.MessageAsync(id)).GetProperty("stored").GetBoolean());
        Assert.Equal("Healthy", (await api.GetAsync("/health/ready")).GetProperty("status").GetString());
        await api.CompleteAsync("chat", Demo("again"));
        AssertLogged(server, word);
        Assert.Equal(0, await server.StopAsync());

        await using var after = await ServerProcess.StartAsync(ServerSettings.In(folder, Ollama.Address));
        using var apiAfter = new Api(after.Address);
        var message = await apiAfter.MessageAsync(id);
        Assert.Equal(("one two three", "completed"), (message.GetProperty("text").GetString(), message.GetProperty("state").GetString()));
        Assert.Equal("completed", (await apiAfter.MessageAsync(kept)).GetProperty("state").GetString());
    }

    private async Task AssertRefusedAsync(Api api, ScriptedModel model)
    {
        var refusal = await api.PostAsync("/api/chat", model.Chat());
        refusal.ExpectProblem(HttpStatusCode.ServiceUnavailable, "storage_unavailable");
        Assert.True(refusal.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.DoesNotContain(folder.Path, refusal.Text, StringComparison.Ordinal);
        Assert.Empty(model.Requests);
    }

    private async Task AssertHealthAsync(ServerProcess server, string word)
    {
        using var api = new Api(server.Address);
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync(HttpMethod.Get, "/health/live")).Status);
        foreach (var path in new[] { "/health", "/health/ready" })
        {
            var health = await api.SendAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.Status);
            var database = health.Json.GetProperty("checks").GetProperty("database");
            Assert.Equal("Unhealthy", database.GetProperty("status").GetString());
            Assert.Contains(word, database.GetProperty("description").GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain(folder.Path, health.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>Whoever runs the server finds in its log which file it is and why.</summary>
    private void AssertLogged(ServerProcess server, string word) => Assert.Contains(
        server.Log.Lines,
        line => line.Contains($" ERR Nothing can be written to {folder.Database}.", StringComparison.Ordinal)
            && line.Contains(word, StringComparison.Ordinal));

    private static JsonObject Demo(string message) => new() { ["message"] = message, ["model"] = "demo/demo" };

    private static async Task WaitUntilAsync(Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(Interval);
        while (!await condition())
        {
            await timer.WaitForNextTickAsync(Patience.Token);
        }
    }

    private sealed class Room(IDisposable limit) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            limit.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
