using System.Text.Json;
using LlmStream.Core.Frames;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Providers.Tests.Support;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>A server that ends before its answers do goes on with them when it is started again.</summary>
public sealed class RecoveryTests : IAsyncLifetime
{
    private const string First = "# A lesson on plants\n\nPlants turn light ";

    private readonly TemporaryFolder folder = new();
    private FakeOllamaServer? ollama;
    private ServerProcess? server;

    private FakeOllamaServer Ollama => ollama!;

    private ServerProcess Server => server!;

    private Dictionary<string, string> Settings { get; set; } = [];

    public async Task InitializeAsync()
    {
        // One test starts it again at the same address.
        ollama = await FakeOllamaServer.StartAsync(new FakeOllamaSettings { Port = LastingPort.Find() });
        Settings = ServerSettings.In(folder, Ollama.Address);
        Settings["Runs__JournalMilliseconds"] = "10";
        Settings["Runs__ShutdownGraceSeconds"] = "0";
    }

    public async Task DisposeAsync()
    {
        if (server is not null)
        {
            Server.Log.AssertNoErrors();
            await Server.DisposeAsync();
        }

        await Ollama.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_killed_server_s_answer_is_gone_on_with(string wayName)
    {
        using var model = Model(new Script().Text("# A lesson on plants\n\n", "Plants turn light ").Hold(), new Script().Hold().Text("into ", "sugar.").Done());
        await StartAsync();
        var shown = new ShownMessage();
        await ReadUntilAsync(wayName, model, shown, text: First);
        await JournalFile.WaitForAsync(folder.Database, shown.MessageId, First.Length);
        await Server.KillAsync();

        await StartAsync();
        await using var way = Ways.OpenStreaming(wayName, Server.Address);
        await using var stream = await way.ResumeAsync("chat", shown.MessageId, shown.Cursor.ToString());
        var status = await stream.NextAsync("status");
        Assert.Equal("continuing", status.Frame.GetProperty("phase").GetString());
        await AssertOnTheFeedAsync(way, shown.MessageId);
        model.ReleaseAll();

        shown.TakeAll(await stream.ReadToEndAsync());
        Assert.Equal([new Cursor(0, First.Length, 1)], shown.Rewinds);
        Assert.Equal("completed", shown.End?.Type);
        Assert.Equal(First + "into sugar.", shown.Text);
        await AssertStoredAsync(shown);
        Assert.Equal(First, LastMessageOf(model, request: 1).GetProperty("content").GetString());
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task Who_has_more_than_was_written_down_is_rewound(string wayName)
    {
        using var model = Model(new Script().Text("one ", "two ").Hold(), Script.Of("another ", "text"));
        Settings["Runs__JournalMilliseconds"] = "60000";
        await StartAsync();
        var shown = new ShownMessage();
        await ReadUntilAsync(wayName, model, shown, text: "one two ");
        await Server.KillAsync();

        await StartAsync();
        await ResumeToEndAsync(wayName, shown);
        Assert.Equal([new Cursor(0, 0, 1)], shown.Rewinds);
        Assert.Equal("another text", shown.Text);
        await AssertStoredAsync(shown);
    }

    [Fact]
    public async Task Interrupted_thinking_begins_again()
    {
        using var model = Model(new Script().Think("Let me ", "see").Hold(), new Script().Think("Anew.").Text("Done.").Done());
        await StartAsync();
        var shown = new ShownMessage();
        await ReadUntilAsync(Ways.Hub, model, shown, thinking: "Let me see");
        await JournalFile.WaitForAsync(folder.Database, shown.MessageId, "Let me see".Length, "Thinking");
        await Server.KillAsync();

        await StartAsync();
        await ResumeToEndAsync(Ways.Hub, shown);
        Assert.Equal(("Anew.", "Done."), (shown.Thinking, shown.Text));
        await AssertStoredAsync(shown);
    }

    [Fact]
    public async Task When_it_is_not_wanted_the_answer_is_interrupted_and_can_be_continued()
    {
        using var model = Model(new Script().Text("one ", "two ").Hold(), Script.Of("three"));
        Settings["Runs__ContinueAfterRestart"] = "false";
        await StartAsync();
        var shown = new ShownMessage();
        await ReadUntilAsync(Ways.Socket, model, shown, text: "one two ");
        await JournalFile.WaitForAsync(folder.Database, shown.MessageId, "one two ".Length);
        await Server.KillAsync();

        await StartAsync();
        await ResumeToEndAsync(Ways.Socket, shown);
        Assert.Equal("shutting_down", shown.End?.Code);
        Assert.Equal("one two ", shown.Text);
        await AssertStoredAsync(shown, state: "interrupted");

        await using var way = Ways.OpenStreaming(Ways.Socket, Server.Address);
        await using var stream = await way.ContinueAsync("chat", shown.MessageId);
        shown.TakeAll(await stream.ReadToEndAsync());
        Assert.Equal("one two three", shown.Text);
        await AssertStoredAsync(shown);
    }

    [Fact]
    public async Task An_answer_that_waited_is_there_again()
    {
        using var first = Model(new Script().Text("one ").Hold(), Script.Of("two"));
        using var second = Model(Script.Of("the ", "other"));
        await StartAsync();
        using (var api = new Api(Server.Address))
        {
            var (firstId, _) = await api.BeginAsync("chat", first.Chat());
            await JournalFile.WaitForAsync(folder.Database, firstId, "one ".Length);
            var (secondId, _) = await api.BeginAsync("chat", second.Chat());
            await Server.KillAsync();

            await StartAsync();
            using var after = new Api(Server.Address);
            Assert.Equal("one two", (await after.WaitForEndAsync(firstId)).GetProperty("text").GetString());
            Assert.Equal("the other", (await after.WaitForEndAsync(secondId)).GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task After_three_times_it_is_left_alone()
    {
        using var model = Model(
            new Script().Text("one ").Hold(),
            new Script().Text("two ").Hold(),
            new Script().Text("three ").Hold(),
            new Script().Text("four ").Hold());
        await StartAsync();
        var shown = new ShownMessage();
        await ReadUntilAsync(Ways.Hub, model, shown, text: "one ");
        foreach (var added in new[] { "one ", "two ", "three " })
        {
            await JournalFile.WaitForAsync(folder.Database, shown.MessageId, added.Length);
            await Server.KillAsync();
            await StartAsync();
        }

        await JournalFile.WaitForAsync(folder.Database, shown.MessageId, "four ".Length);
        await Server.KillAsync();
        await StartAsync();
        await ResumeToEndAsync(Ways.Hub, shown);
        Assert.Equal("one two three four ", shown.Text);
        Assert.Equal(4, shown.Attempt);
        await AssertStoredAsync(shown, state: "interrupted");
    }

    [Fact]
    public async Task A_server_that_was_asked_to_end_loses_nothing_and_goes_on()
    {
        using var model = Model(new Script().Text("one ", "two ").Hold(), Script.Of("three"));
        Settings["Runs__JournalMilliseconds"] = "60000";
        await StartAsync();
        var shown = new ShownMessage();
        await ReadUntilAsync(Ways.EventStream, model, shown, text: "one two ");
        Assert.Equal(0, await Server.StopAsync());

        await StartAsync();
        await ResumeToEndAsync(Ways.EventStream, shown);
        Assert.Empty(shown.Rewinds);
        Assert.Equal("one two three", shown.Text);
        await AssertStoredAsync(shown);
    }

    [Fact]
    public async Task It_waits_for_a_provider_that_comes_back_later()
    {
        using var model = Model(new Script().Text("one ").Hold(), Script.Of("two"));
        await StartAsync();
        var shown = new ShownMessage();
        await ReadUntilAsync(Ways.Hub, model, shown, text: "one ");
        await JournalFile.WaitForAsync(folder.Database, shown.MessageId, "one ".Length);
        await Server.KillAsync();
        var address = Ollama.Address;
        await Ollama.DisposeAsync();

        await StartAsync();
        await using var way = Ways.OpenStreaming(Ways.Hub, Server.Address);
        await using var stream = await way.ResumeAsync("chat", shown.MessageId, shown.Cursor.ToString());
        await stream.NextAsync("status");
        ollama = await FakeOllamaServer.StartAsync(new FakeOllamaSettings { Port = address.Port });
        Ollama.Script(model.Name, Script.Of("two"));
        shown.TakeAll(await stream.ReadToEndAsync());
        Assert.Equal("completed", shown.End?.Type);
        Assert.Equal("one two", shown.Text);
    }

    private ScriptedModel Model(params Script[] scripts) => new(Ollama, scripts);

    private async Task StartAsync()
    {
        if (server is not null)
        {
            await Server.DisposeAsync();
        }

        server = await ServerProcess.StartAsync(Settings);
    }

    private async Task ReadUntilAsync(string wayName, ScriptedModel model, ShownMessage shown, string text = "", string thinking = "")
    {
        await using var way = Ways.OpenStreaming(wayName, Server.Address);
        await using var stream = await way.StartAsync("chat", model.Chat());
        while (shown.Text != text || shown.Thinking != thinking || shown.MessageId == Guid.Empty)
        {
            shown.Take((await stream.NextAsync())!);
        }
    }

    private async Task ResumeToEndAsync(string wayName, ShownMessage shown)
    {
        await using var way = Ways.OpenStreaming(wayName, Server.Address);
        await using var stream = await way.ResumeAsync("chat", shown.MessageId, shown.Cursor.ToString());
        shown.TakeAll(await stream.ReadToEndAsync());
    }

    private async Task AssertStoredAsync(ShownMessage shown, string state = "completed")
    {
        using var api = new Api(Server.Address);
        var message = await api.MessageAsync(shown.MessageId);
        Assert.Equal(shown.Text, message.GetProperty("text").GetString());
        Assert.Equal(shown.Thinking, message.TryGetProperty("thinking", out var thinking) ? thinking.GetString() : string.Empty);
        Assert.Equal(shown.Cursor.ToString(), message.GetProperty("cursor").GetString());
        Assert.Equal(state, message.GetProperty("state").GetString());
    }

    private static async Task AssertOnTheFeedAsync(IStreamingWayIn way, Guid id)
    {
        await using var feed = await way.FeedAsync();
        var run = await feed.NextAsync("run");
        Assert.Equal(id, run.MessageId);
    }

    private static JsonElement LastMessageOf(ScriptedModel model, int request)
    {
        var messages = model.Requests[request].Json!.Value.GetProperty("messages");
        return messages[messages.GetArrayLength() - 1];
    }
}
