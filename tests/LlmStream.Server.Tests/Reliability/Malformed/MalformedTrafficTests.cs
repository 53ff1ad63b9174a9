using System.Text.Json.Nodes;
using LlmStream.FakeOllama;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;
using Xunit.Abstractions;

namespace LlmStream.Server.Tests.Reliability.Malformed;

/// <summary>Ten thousand messages that are wrong in some way, the same ones each time: none breaks the server or leaves something behind in it.</summary>
public sealed class MalformedTrafficTests(ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>Another seed is other traffic; whatever it finds deserves a test of its own.</summary>
    private const int Seed = 20_261_121;

    /// <summary>Of each seventeen plays one is a hub connection and one a socket of five messages, the others are requests: 25 messages.</summary>
    private const int Round = 17;

    private const int WarmUpRounds = 200;
    private const int Rounds = 400;
    private const int AtOnce = 8;
    private const int Known = 20;

    /// <summary>
    /// What the process may have grown by over the second 5,000 messages. A leak of 20 KB a message would be 100 MB; what it differs by without
    /// one, about 20 MB as measured, is code that is compiled late and garbage that was not collected yet.
    /// </summary>
    private const long MostGrowth = 60L * 1024 * 1024;

    private readonly TemporaryFolder folder = new();
    private FakeOllamaServer? ollama;
    private ServerProcess? server;

    private ServerProcess Server => server!;

    public async Task InitializeAsync()
    {
        ollama = await FakeOllamaServer.StartAsync();
        var settings = ServerSettings.In(folder, ollama.Address);
        settings["Runs__MaxPerUser"] = "100000";
        settings["Runs__MaxQueued"] = "100000";

        // One small heap, so that the process's size says what is held and not what could be thrown away.
        settings["DOTNET_gcServer"] = "0";
        settings["DOTNET_GCgen0size"] = "0x400000";
        settings["DOTNET_GCConserveMemory"] = "9";
        server = await ServerProcess.StartAsync(settings);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await ollama!.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Ten_thousand_malformed_messages_break_nothing_and_leave_nothing_behind()
    {
        using var api = new Api(Server.Address);
        var material = await PrepareAsync(api);
        using var http = new HttpTraffic(Server.Address, material);
        var hub = new HubTraffic(Server.Address, material);
        var socket = new SocketTraffic(Server.Address, material);
        ITraffic TrafficOf(int play) => (play % Round) switch { 0 => hub, 1 => socket, _ => http };

        var sent = await PlayAsync(0, WarmUpRounds * Round, TrafficOf);
        await AssertServesAsync(api);
        var before = Server.MemoryBytes();
        sent += await PlayAsync(WarmUpRounds * Round, Rounds * Round, TrafficOf);
        await AssertServesAsync(api);
        var after = Server.MemoryBytes();

        output.WriteLine($"{sent} messages; the server's memory was {before >> 20} MiB after the warm-up and {after >> 20} MiB after all");
        Assert.Equal(10_000, sent);
        Assert.True(after - before < MostGrowth, $"The server grew from {before >> 20} to {after >> 20} MiB.");
        Assert.Equal(0, await Server.StopAsync());
        Server.Log.AssertNoErrors();
    }

    /// <summary>Plays from one number to another, some at once; gives how many messages that were.</summary>
    private async Task<int> PlayAsync(int from, int to, Func<int, ITraffic> trafficOf)
    {
        var messages = 0;
        await Parallel.ForEachAsync(Enumerable.Range(from, to - from), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (play, _) =>
        {
            var traffic = trafficOf(play);
            var sent = new List<string>();
            try
            {
                await traffic.PlayAsync(new Dice(Seed + play), sent);
                Assert.Null(Server.Log.FirstError);
                Interlocked.Add(ref messages, traffic.Messages);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(
                    $"Seed {Seed}, play {play} ({traffic.GetType().Name}): {exception.Message}\nSent:\n{string.Join('\n', sent)}\nLog:\n{Server.Log.FirstError}",
                    exception);
            }
        });
        return messages;
    }

    /// <summary>Conversations that the traffic can name. Their answers' ids come from the seed too.</summary>
    private async Task<Material> PrepareAsync(Api api)
    {
        var dice = new Dice(Seed - 1);
        var messages = new List<Guid>();
        var conversations = new List<Guid>();
        for (var index = 0; index < Known; index++)
        {
            var message = await api.CompleteAsync("chat", new JsonObject { ["message"] = "Hola", ["messageId"] = dice.Id() });
            messages.Add(message.GetProperty("id").GetGuid());
            conversations.Add(message.GetProperty("conversationId").GetGuid());
        }

        return new Material(await Inputs.ReadAsync(Server.Address), messages, conversations);
    }

    /// <summary>Ready, nothing left under way, and every way in answers.</summary>
    private async Task AssertServesAsync(Api api)
    {
        Assert.Equal("Healthy", (await api.GetAsync("/health/ready")).GetProperty("status").GetString());
        foreach (var name in Ways.All)
        {
            await using var way = Ways.Open(name, Server.Address);
            Assert.NotEmpty((await way.AskAsync("chat", new JsonObject { ["message"] = "Hola" })).Text);
        }

        using var patience = new CancellationTokenSource(Patience.Limit);
        while ((await api.GetAsync("/api/status")).GetProperty("activeRuns").GetInt32() > 0)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
