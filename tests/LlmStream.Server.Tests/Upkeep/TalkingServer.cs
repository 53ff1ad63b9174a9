using System.Text.Json;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Models;
using LlmStream.FakeOllama.Recording;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Upkeep;

/// <summary>A server of its own with one slot, a model with a window of 2,048 tokens, and its feed.</summary>
internal sealed class TalkingServer : IAsyncDisposable
{
    internal const int Window = 2_048;

    private readonly TemporaryFolder folder = new();
    private FakeOllamaServer? ollama;
    private ServerProcess? process;
    private Dictionary<string, string> settings = [];

    internal TalkingModel Model { get; private set; } = null!;

    internal Api Api { get; private set; } = null!;

    internal Uri Address => process!.Address;

    internal static async Task<TalkingServer> StartAsync(bool titles = false, int? historyMessages = null, double? bytesPerToken = null, bool olderOllama = false)
    {
        var server = new TalkingServer
        {
            ollama = await FakeOllamaServer.StartAsync(new FakeOllamaSettings
            {
                Models = [FakeModel.Able(TalkingModel.Name) with { BytesPerToken = bytesPerToken }],
                PassesOverTruncate = olderOllama,
            }),
        };
        server.Model = new TalkingModel(server.ollama);
        server.settings = ServerSettings.In(server.folder, server.ollama.Address);
        server.settings["Providers__Default"] = "ollama";
        server.settings["Providers__Ollama__ContextLength"] = $"{Window}";
        server.settings["Chat__Titles"] = titles ? "true" : "false";
        if (historyMessages is not null)
        {
            server.settings["Chat__HistoryMessages"] = $"{historyMessages}";
        }

        await server.StartProcessAsync();
        return server;
    }

    /// <summary>Ends the server, by a power cut or in order, and starts it again.</summary>
    internal async Task RestartAsync(bool killed)
    {
        Api.Dispose();
        if (killed)
        {
            await process!.KillAsync();
        }
        else
        {
            Assert.Equal(0, await process!.StopAsync());
        }

        process.Log.AssertNoErrors();
        await process.DisposeAsync();
        await StartProcessAsync();
    }

    private async Task StartProcessAsync()
    {
        process = await ServerProcess.StartAsync(settings);
        Api = new Api(Address);
    }

    /// <summary>Says something and waits for the answer's end.</summary>
    internal Task<JsonElement> SayAsync(string message, Guid? conversationId = null) => Api.CompleteAsync("chat", TalkingModel.Chat(message, conversationId));

    /// <summary>Talks for so many turns, each question of about 250 characters; gives the conversation and the answers.</summary>
    internal async Task<(Guid ConversationId, List<JsonElement> Answers)> TalkAsync(int turns)
    {
        List<JsonElement> answers = [await SayAsync(QuestionOf(1))];
        var conversation = ConversationOf(answers[0]);
        for (var turn = 2; turn <= turns; turn++)
        {
            answers.Add(await SayAsync(QuestionOf(turn), conversation));
        }

        return (conversation, answers);
    }

    internal static string QuestionOf(int turn) => $"Question {turn}: {new string('q', 240)}";

    internal static Guid ConversationOf(JsonElement message) => message.GetProperty("conversationId").GetGuid();

    internal static Guid IdOf(JsonElement message) => message.GetProperty("id").GetGuid();

    /// <summary>A model of the same provider whose answers stop before their end until they are let go.</summary>
    internal ScriptedModel Hold() => Script(new Script().Text("held").Hold().Done());

    /// <summary>A model of the same provider that answers so, one after the other; the last one stays.</summary>
    internal ScriptedModel Script(params Script[] scripts) => new(ollama!, scripts);

    /// <summary>What is in memory there.</summary>
    internal ModelShelf Models => ollama!.Models;

    /// <summary>Waits until a model was asked so often in all.</summary>
    internal Task WaitForRequestsAsync(ScriptedModel model, int count) => ollama!.WaitForAsync(_ => model.Requests.Count >= count, Patience.Token);

    /// <summary>When a request arrived, among all.</summary>
    internal int IndexOf(RecordedRequest request) => ollama!.Requests.ToList().IndexOf(request);

    /// <summary>The summary of the active branch; null when there is none.</summary>
    internal async Task<JsonElement?> SummaryAsync(Guid conversationId) =>
        (await Api.ConversationAsync(conversationId)).TryGetProperty("summary", out var summary) ? summary : null;

    /// <summary>Waits until a conversation is as it should be; the feed tells when to look again.</summary>
    internal async Task<JsonElement> WaitForAsync(Guid conversationId, Func<JsonElement, bool> condition)
    {
        using var client = HttpWay.CreateClient(Address);
        using var response = await client.GetAsync("/api/feed", HttpCompletionOption.ResponseHeadersRead, Patience.Token);
        using var feed = new StreamReader(await response.Content.ReadAsStreamAsync(Patience.Token));
        while (true)
        {
            if (await Api.ConversationAsync(conversationId) is var tree && condition(tree))
            {
                return tree;
            }

            Assert.NotNull(await feed.ReadLineAsync(Patience.Token));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Model.Dispose();
        Assert.Equal(0, await process!.StopAsync());
        process.Log.AssertNoErrors();
        await process.DisposeAsync();
        Api.Dispose();
        await ollama!.DisposeAsync();
        folder.Dispose();
    }
}
