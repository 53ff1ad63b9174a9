using System.Diagnostics;
using LlmStream.FakeOllama;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability.Kills;

/// <summary>The server is killed again and again while it streams; whoever reads sees every answer to its end, and sees what is stored.</summary>
[Collection(Alone.Name)]
public sealed class KillTests : IAsyncLifetime
{
    private const int Seed = 20261121;
    private const int Rounds = 20;
    private const int RunsPerRound = 10;
    private const int MostWordsBeforeKill = 150;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>What a busy machine may add to a tick: the journal's own turn, and the disk's.</summary>
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(3);

    private readonly TemporaryFolder folder = new();
    private readonly Random random = new(Seed);
    private readonly List<(KillClient Client, Task Reading)> clients = [];
    private readonly List<long> kills = [];
    private FakeOllamaServer? ollama;

    public async Task InitializeAsync() => ollama = await FakeOllamaServer.StartAsync();

    public async Task DisposeAsync()
    {
        clients.ForEach(each => each.Client.Run.Dispose());
        await ollama!.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Nothing_is_lost_and_every_client_shows_what_is_stored()
    {
        await using var server = new KilledServer(Settings());
        await server.StartAsync();
        for (var round = 0; round < Rounds; round++)
        {
            await LiveAndDieAsync(server, round);
        }

        // Those that were killed once more than they are written: in each life another part of them.
        await WaitForPartAsync(Rounds - 1, attempt: 1);
        await KillAsync(server);
        await Task.WhenAll(clients.Select(each => each.Reading));

        using var api = new Api(await server.AddressAsync());
        for (var index = 0; index < clients.Count; index++)
        {
            await AssertWholeAsync(api, clients[index].Client, firstKill: index / RunsPerRound);
        }

        await server.StopAsync();
    }

    /// <summary>Ten new runs begin beside the ten of the round before, and all are killed at a random moment.</summary>
    private async Task LiveAndDieAsync(KilledServer server, int round)
    {
        for (var number = 0; number < RunsPerRound; number++)
        {
            var client = new KillClient(server, new KilledRun(ollama!, $"{round}.{number}"), new Random(random.Next()));
            clients.Add((client, client.ReadAsync()));
        }

        await WaitForPartAsync(round, attempt: 0);
        await WaitForPartAsync(round - 1, attempt: 1);
        await Task.WhenAll(Of(round - 2).Select(each => each.Reading));
        var chosen = clients[^random.Next(1, RunsPerRound + 1)].Client;
        var length = random.Next(MostWordsBeforeKill) * 12;
        await chosen.WaitForAsync(shown => shown.Text.Length >= length);
        await KillAsync(server);
    }

    private async Task KillAsync(KilledServer server)
    {
        kills.Add(Stopwatch.GetTimestamp());
        await server.KillAsync();
        await server.StartAsync();
    }

    /// <summary>Waits until each run of a round has text of its present part: only then has its model begun it.</summary>
    private Task WaitForPartAsync(int round, int attempt) => Task.WhenAll(Of(round).Select(each =>
        each.Client.WaitForAsync(shown => shown.Attempt == attempt && shown.Text.Length > shown.Rewinds.Select(rewind => rewind.Text).LastOrDefault())));

    private IEnumerable<(KillClient Client, Task Reading)> Of(int round) =>
        round < 0 ? [] : clients.Skip(round * RunsPerRound).Take(RunsPerRound);

    private async Task AssertWholeAsync(Api api, KillClient client, int firstKill)
    {
        var shown = client.Shown;
        var stored = await api.MessageAsync(shown.MessageId);
        Assert.Equal("completed", shown.End?.Type);
        Assert.Equal("completed", stored.GetProperty("state").GetString());
        Assert.Equal(stored.GetProperty("text").GetString(), shown.Text);
        Assert.Equal(stored.GetProperty("cursor").GetString(), shown.Cursor.ToString());
        Assert.Equal(2, stored.GetProperty("attempt").GetInt32());

        var (first, second) = client.Run.Split(shown.Text);
        Assert.Equal([first, first + second], shown.Rewinds.Select(rewind => rewind.Text));
        AssertKept(client, firstKill, attempt: 0, first);
        AssertKept(client, firstKill + 1, attempt: 1, first + second);

        var conversation = await api.ConversationAsync(stored.GetProperty("conversationId").GetGuid());
        var messages = conversation.GetProperty("messages");
        Assert.Equal(2, messages.GetArrayLength());
        Assert.Equal(client.Run.Question, messages[0].GetProperty("text").GetString());
    }

    /// <summary>What a client had a tick before the kill was written down.</summary>
    private void AssertKept(KillClient client, int kill, int attempt, int kept)
    {
        var tickBefore = kills[kill] - (long)((Tick + Allowance).TotalSeconds * Stopwatch.Frequency);
        var had = client.LengthAt(attempt, tickBefore);
        Assert.True(kept >= had, $"{client.Run.Question}: {had} characters were there more than a tick before kill {kill}, {kept} are left (seed {Seed})");
    }

    private Dictionary<string, string> Settings()
    {
        var settings = ServerSettings.In(folder, ollama!.Address);
        settings["Runs__JournalMilliseconds"] = $"{Tick.TotalMilliseconds}";
        settings["Providers__Ollama__MaxConcurrent"] = "100";
        return settings;
    }
}
