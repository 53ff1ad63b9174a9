using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;
using Xunit.Abstractions;

namespace LlmStream.Server.Tests.Reliability.Storms;

/// <summary>Many runs at once, whose clients lose their connections all the time.</summary>
[Collection(Alone.Name)]
public sealed class ReconnectStormTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Runs = 200;
    private const int Deltas = 300;
    private const int ViewersOfEach = 2;
    private const double DeltasPerSecond = 15;
    private const int Seed = 20_261_121;

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
    public async Task Everybody_has_the_provider_s_text_whole_however_often_they_were_cut_off()
    {
        var settings = ServerSettings.In(folder, Ollama.Address);
        settings["Providers__Ollama__MaxConcurrent"] = $"{Runs}";
        settings["Runs__MaxPerUser"] = $"{Runs}";
        settings["Runs__MaxQueued"] = $"{Runs}";
        await using var server = await ServerProcess.StartAsync(settings);
        using var api = new Api(server.Address);

        var clients = await Task.WhenAll(Enumerable.Range(0, Runs).Select(run => TellAsync(run, RunAsync(server.Address, api, run))));

        output.WriteLine($"{clients.Sum(client => client.Cuts)} cuts, {clients.Sum(client => client.LiveCuts)} of them in live runs");
        Assert.All(clients, client => Assert.True(client.Cuts >= StormClient.LeastCuts));
        Assert.Equal(Runs, Ollama.Chats.Count);
        Assert.DoesNotContain(Ollama.Chats, request => request.WasAborted);
        await ServerQuiet.WaitAsync(api);
        Assert.Equal(0, await server.StopAsync());
        server.Log.AssertNoErrors();
    }

    private async Task<StormClient> RunAsync(Uri server, Api api, int run)
    {
        var deltas = StormText.Of(run, Deltas);
        using var model = new ScriptedModel(Ollama, new Script().Text(deltas).Done().Paced(DeltasPerSecond));
        var input = model.Chat($"Question {run}");
        input["messageId"] = Guid.CreateVersion7();
        var random = new Random(Seed + run);
        var viewers = Enumerable.Range(0, ViewersOfEach)
            .Select(_ => (Way: Ways.Streaming[random.Next(Ways.Streaming.Count)], Pace: random.Next(2) == 0 ? random.Next(100) : (int?)null))
            .ToList();

        var client = new StormClient(server, random, input);
        var writing = client.RunAsync();
        var reading = viewers.ConvertAll(async viewer =>
            await StormViewer.ReadAsync(server, viewer.Way, await client.Started, viewer.Pace));
        await Task.WhenAll([writing, .. reading]);
        var read = await Task.WhenAll(reading);

        var text = string.Concat(deltas);
        Assert.Equal(text, client.Shown.Text);
        Assert.Equal("completed", client.Shown.End?.Type);
        Assert.All(read, viewer => Assert.Equal((text, Deltas), viewer));
        var message = await api.MessageAsync(client.Shown.MessageId);
        Assert.Equal(text, message.GetProperty("text").GetString());
        Assert.Equal("completed", message.GetProperty("state").GetString());
        return client;
    }

    /// <summary>A failure says how to have it again.</summary>
    private static async Task<T> TellAsync<T>(int run, Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Run {run} with seed {Seed}: {exception.Message}", exception);
        }
    }
}
