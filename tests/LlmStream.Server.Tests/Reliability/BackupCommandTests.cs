using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability;

/// <summary><c>backup FILE</c> as somebody types it.</summary>
public sealed class BackupCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private FakeOllamaServer? ollama;

    private FakeOllamaServer Ollama => ollama!;

    private string Target => Path.Combine(folder.Path, "backup.db");

    public async Task InitializeAsync() => ollama = await FakeOllamaServer.StartAsync();

    public async Task DisposeAsync()
    {
        await Ollama.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Over_a_running_server_it_is_a_database_that_another_starts_from_and_disturbs_no_run()
    {
        using var model = new ScriptedModel(Ollama, new Script().Text("one ").Hold().Text("two").Done());
        var settings = Settings();
        settings["Runs__JournalMilliseconds"] = "10";
        await using var server = await ServerProcess.StartAsync(settings);
        using var api = new Api(server.Address);
        var ended = await api.CompleteAsync("quiz", (await Inputs.ReadAsync(server.Address))["quiz"]);
        var (liveId, _) = await api.BeginAsync("chat", model.Chat());
        await JournalFile.WaitForAsync(folder.Database, liveId, "one ".Length);

        var (exitCode, output) = await ServerProcess.RunToExitAsync(Settings(), "backup", Target);

        Assert.Equal(0, exitCode);
        Assert.Equal($"The backup is in {Target} ({new FileInfo(Target).Length:N0} bytes).", output);
        model.ReleaseAll();
        Assert.Equal("one two", (await api.WaitForEndAsync(liveId)).GetProperty("text").GetString());

        var copied = Settings();
        copied["Storage__Path"] = Target;
        await using var second = await ServerProcess.StartAsync(copied);
        using var secondApi = new Api(second.Address);
        var id = ended.GetProperty("id").GetGuid();
        Assert.Equal(ended.GetProperty("text").GetString(), (await secondApi.MessageAsync(id)).GetProperty("text").GetString());
        var live = await secondApi.MessageAsync(liveId);
        Assert.Equal(("interrupted", "one "), (live.GetProperty("state").GetString(), live.GetProperty("text").GetString()));
        await secondApi.CompleteAsync("chat", new() { ["message"] = "Hola", ["model"] = "demo/demo" });
        Assert.Equal(0, await second.StopAsync());
        Assert.Equal(0, await server.StopAsync());
        second.Log.AssertNoErrors();
        server.Log.AssertNoErrors();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_server_it_has_all_that_was_kept_also_after_a_kill(bool killed)
    {
        Guid id;
        await using (var server = await ServerProcess.StartAsync(Settings()))
        {
            using var api = new Api(server.Address);
            id = (await api.CompleteAsync("chat", new() { ["message"] = "Hola", ["model"] = "demo/demo" })).GetProperty("id").GetGuid();
            if (!killed)
            {
                Assert.Equal(0, await server.StopAsync());
            }
        }

        var (exitCode, output) = await ServerProcess.RunToExitAsync(
            new Dictionary<string, string>(StringComparer.Ordinal), "backup", Target, $"--Storage:Path={folder.Database}");

        Assert.True(exitCode == 0, output);
        var copied = Settings();
        copied["Storage__Path"] = Target;
        await using var second = await ServerProcess.StartAsync(copied);
        using var secondApi = new Api(second.Address);
        Assert.Equal("completed", (await secondApi.MessageAsync(id)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task It_overwrites_nothing()
    {
        await using var server = await ServerProcess.StartAsync(Settings());
        await File.WriteAllTextAsync(Target, "precious");

        await AssertRefusedAsync("overwrites nothing", "backup", Target);
        await AssertRefusedAsync("overwrites nothing", "backup", folder.Database);

        Assert.Equal("precious", await File.ReadAllTextAsync(Target));
        using var api = new Api(server.Address);
        Assert.Equal("Healthy", (await api.GetAsync("/health/ready")).GetProperty("status").GetString());
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task What_it_cannot_do_is_told_in_plain_words_and_leaves_nothing_behind()
    {
        await AssertRefusedAsync("There is no database at", "backup", Target);
        await File.WriteAllTextAsync(folder.Database, string.Concat(Enumerable.Repeat("no database ", 1000)));
        await AssertRefusedAsync("damaged", "backup", Target);
        await AssertRefusedAsync("There is no folder", "backup", Path.Combine(folder.Path, "nowhere", "backup.db"));
        await AssertRefusedAsync("backup FILE", "backup");
        await AssertRefusedAsync("backup FILE", "backup", Target, "another.db");

        Assert.Equal([folder.Database], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_word_that_is_no_command_starts_no_server_and_is_told_the_commands()
    {
        await AssertRefusedAsync("'bakcup' is no command", "bakcup", Target);
        await AssertRefusedAsync("backup FILE", "bakcup", Target);
        await AssertRefusedAsync("'bakcup' is no command", "--Providers:Default=demo", "bakcup");

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private async Task AssertRefusedAsync(string words, params string[] arguments)
    {
        var (exitCode, output) = await ServerProcess.RunToExitAsync(Settings(), arguments);
        Assert.Equal(1, exitCode);
        Assert.Contains(words, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private Dictionary<string, string> Settings()
    {
        var settings = ServerSettings.In(folder, Ollama.Address);
        settings["Runs__ContinueAfterRestart"] = "false";
        return settings;
    }
}
