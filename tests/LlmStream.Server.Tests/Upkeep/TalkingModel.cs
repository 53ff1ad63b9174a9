using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Recording;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Upkeep;

/// <summary>What a request wants of a model.</summary>
internal enum Asked
{
    Answer,
    Summary,
    Title,
}

/// <summary>A model of the fake Ollama that counts what it reads as a tokenizer would, and tells answers, summaries and titles apart.</summary>
internal sealed class TalkingModel : IDisposable
{
    internal const string Name = "talking";

    /// <summary>Characters of a token: not the server's first guess.</summary>
    private const double CharactersPerToken = 4;

    private readonly FakeOllamaServer ollama;
    private readonly ConcurrentQueue<Script> held = [];
    private readonly SemaphoreSlim heldNow = new(0);
    private int summaries;
    private int answers;

    internal TalkingModel(FakeOllamaServer ollama)
    {
        this.ollama = ollama;
        ollama.Script(Name, Answer);
    }

    /// <summary>Whether titles and summaries stop in their middle from now on, until they are aborted or let go.</summary>
    internal bool HoldsUpkeep { get; set; }

    /// <summary>Whether a summary is answered with an error.</summary>
    internal bool FailsSummaries { get; set; }

    /// <summary>Which summaries are cut off at their most tokens, by what is asked.</summary>
    internal Func<string, bool> CutsSummary { get; set; } = _ => false;

    /// <summary>Whether it thinks aloud before a title and comes to no end, though it was told not to think.</summary>
    internal bool ThinksAloud { get; set; }

    /// <summary>Every chat request, in the order of arrival.</summary>
    internal IReadOnlyList<RecordedRequest> Requests => [.. ollama.Chats.Where(request => request.Model == Name)];

    internal IReadOnlyList<RecordedRequest> Of(Asked what) => [.. Requests.Where(request => WantOf(request) == what)];

    internal Task<RecordedRequest> WaitForAsync(Func<RecordedRequest, bool> condition) =>
        ollama.WaitForAsync(request => request.Path == "/api/chat" && request.Model == Name && condition(request), Patience.Token);

    /// <summary>Waits for the next title or summary that is held.</summary>
    internal Task WaitForHeldAsync() => heldNow.WaitAsync(Patience.Token);

    internal static Asked WantOf(RecordedRequest request) => WantOf(request.Json!.Value);

    internal static IReadOnlyList<(string Role, string Text)> MessagesOf(RecordedRequest request) => MessagesOf(request.Json!.Value);

    internal static int TokensOf(RecordedRequest request) => TokensOf(request.Json!.Value);

    /// <summary>A chat message for it.</summary>
    internal static JsonObject Chat(string message, Guid? conversationId = null)
    {
        var input = new JsonObject { ["message"] = message, ["model"] = $"ollama/{Name}" };
        if (conversationId is { } id)
        {
            input["conversationId"] = id;
        }

        return input;
    }

    internal void ReleaseAll()
    {
        HoldsUpkeep = false;
        while (held.TryDequeue(out var script))
        {
            script.ReleaseAll();
        }
    }

    public void Dispose()
    {
        ReleaseAll();
        heldNow.Dispose();
    }

    private static Asked WantOf(JsonElement request)
    {
        var system = MessagesOf(request)[0].Text;
        return system.StartsWith("You keep the notes", StringComparison.Ordinal) ? Asked.Summary
            : system.StartsWith("You give conversations a title", StringComparison.Ordinal) ? Asked.Title
            : Asked.Answer;
    }

    private static List<(string Role, string Text)> MessagesOf(JsonElement request) =>
        [.. request.GetProperty("messages").EnumerateArray().Select(message => (message.GetProperty("role").GetString()!, message.GetProperty("content").GetString()!))];

    /// <summary>The declarations of tools are part of the prompt.</summary>
    private static int TokensOf(JsonElement request) =>
        MessagesOf(request).Sum(message => 4 + TokensOf(message.Text)) + (request.TryGetProperty("tools", out var tools) ? TokensOf(tools.GetRawText()) : 0);

    private static int TokensOf(string text) => (int)Math.Ceiling(Encoding.UTF8.GetByteCount(text) / CharactersPerToken);

    private Script Answer(JsonElement request)
    {
        var counts = new ScriptedCounts(TokensOf(request), 10);
        switch (WantOf(request))
        {
            case Asked.Title when ThinksAloud:
                return new Script().Text("<think>", "A title could be").Done("length", counts);
            case Asked.Title:
                return Held(new Script().Text("\"Paper ")).Text("fractions\"").Done(counts: counts);
            case Asked.Summary when FailsSummaries:
                return Script.Status(500, """{"error":"out of memory"}""");
            case Asked.Summary when CutsSummary(MessagesOf(request)[1].Text):
                return new Script().Text("Cut notes: the class folds paper. Then the cl").Done("length", counts);
            case Asked.Summary:
                return Held(new Script().Text($"Notes {Interlocked.Increment(ref summaries)}: ")).Text("the class folds paper.").Done(counts: counts);
            default:
                var number = Interlocked.Increment(ref answers);
                return new Script().Text($"Answer {number}: ", new string('a', 250)).Done(counts: counts);
        }
    }

    private Script Held(Script script)
    {
        if (HoldsUpkeep)
        {
            script.Hold();
            held.Enqueue(script);
            heldNow.Release();
        }

        return script;
    }
}
