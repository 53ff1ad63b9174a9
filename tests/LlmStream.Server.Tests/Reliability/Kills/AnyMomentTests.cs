using LlmStream.FakeOllama;
using LlmStream.Providers.Tests.Support;
using LlmStream.Server.Tests.Servers;
using Xunit.Abstractions;

namespace LlmStream.Server.Tests.Reliability.Kills;

/// <summary>
/// The server is killed whatever it is doing: taking a start, streaming, storing an end, taking up what the kill before interrupted.
/// It comes back at the same address. Short answers, so that all of that is met.
/// </summary>
[Collection(Alone.Name)]
public sealed class AnyMomentTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Seed = 20_261_122;
    private const int Rounds = 12;
    private const int RunsPerRound = 6;
    private const int MostSteps = 250;

    private readonly TemporaryFolder folder = new();
    private readonly Random random = new(Seed);
    private readonly StepCount steps = new();
    private readonly List<(KillClient<ShortRun> Client, Task Reading)> clients = [];
    private readonly Dictionary<Guid, string> ended = [];
    private FakeOllamaServer? ollama;

    public async Task InitializeAsync() => ollama = await FakeOllamaServer.StartAsync();

    public async Task DisposeAsync()
    {
        clients.ForEach(each => each.Client.Run.Dispose());
        await ollama!.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Every_answer_ends_once_is_never_mixed_and_never_changes_afterwards()
    {
        var settings = ServerSettings.In(folder, ollama!.Address);
        settings["Urls"] = $"http://127.0.0.1:{LastingPort.Find()}";
        settings["Runs__JournalMilliseconds"] = "50";
        settings["Providers__Ollama__MaxConcurrent"] = $"{2 * RunsPerRound}";
        await using var server = new KilledServer(settings);
        await server.StartAsync();
        for (var round = 0; round < Rounds; round++)
        {
            for (var number = 0; number < RunsPerRound; number++)
            {
                var client = new KillClient<ShortRun>(server, new ShortRun(ollama, $"{round}.{number}", random), new Random(random.Next()), steps);
                clients.Add((client, client.ReadAsync()));
            }

            // No answer meets more than two kills, for after three it would be left to whoever reads it.
            await Task.WhenAll(clients.SkipLast(2 * RunsPerRound).Select(each => each.Reading));
            await Task.WhenAny(steps.AfterAsync(random.Next(MostSteps)), Task.WhenAll(clients.Select(each => each.Reading)));
            await server.KillAsync();
            await server.StartAsync();
            using var api = new Api(await server.AddressAsync());
            await AssertUnchangedAsync(api);
        }

        await Task.WhenAll(clients.Select(each => each.Reading));
        using (var api = new Api(await server.AddressAsync()))
        {
            await AssertUnchangedAsync(api);
            Assert.Equal(Rounds * RunsPerRound, ended.Count);
            Assert.Equal(Rounds * RunsPerRound, (await api.GetAsync("/api/conversations?limit=100")).GetProperty("items").GetArrayLength());
            await ServerQuiet.WaitAsync(api);
        }

        output.WriteLine($"{clients.Count(each => each.Client.Shown.Attempt > 0)} of {clients.Count} answers were gone on with");
        await server.StopAsync();
    }

    /// <summary>What ended is looked at once it has, and is the same after every kill that follows.</summary>
    private async Task AssertUnchangedAsync(Api api)
    {
        foreach (var (client, _) in clients.Where(each => each.Reading.IsCompleted))
        {
            var message = await api.MessageAsync(client.Shown.MessageId);
            var conversation = await api.ConversationAsync(message.GetProperty("conversationId").GetGuid());
            if (ended.TryAdd(client.Shown.MessageId, conversation.GetRawText()))
            {
                Assert.Equal("completed", client.Shown.End?.Type);
                Assert.Equal("completed", message.GetProperty("state").GetString());
                Assert.Equal(message.GetProperty("text").GetString(), client.Shown.Text);
                Assert.Equal(message.GetProperty("cursor").GetString(), client.Shown.Cursor.ToString());
                client.Run.AssertComposed(client.Shown.Text);
                Assert.Equal(
                    [client.Run.Question, client.Shown.Text],
                    conversation.GetProperty("messages").EnumerateArray().Select(each => each.GetProperty("text").GetString()));
            }

            Assert.Equal(ended[client.Shown.MessageId], conversation.GetRawText());
        }
    }
}
