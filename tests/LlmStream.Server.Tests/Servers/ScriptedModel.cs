using System.Text.Json.Nodes;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Recording;
using LlmStream.FakeOllama.Scripts;

namespace LlmStream.Server.Tests.Servers;

/// <summary>A model of the fake Ollama that answers as one test says. Disposing lets go of whatever still waits, so that its slot is free for the next test.</summary>
internal sealed class ScriptedModel : IDisposable
{
    private static int last;

    private readonly FakeOllamaServer ollama;
    private readonly Script[] scripts;

    /// <summary>Each request takes the next script; the last one stays.</summary>
    internal ScriptedModel(FakeOllamaServer ollama, params Script[] scripts)
        : this(ollama, $"scripted-{Interlocked.Increment(ref last)}", scripts)
    {
    }

    /// <summary>The same under a name that the fake may have listed before.</summary>
    internal ScriptedModel(FakeOllamaServer ollama, string name, Script[] scripts)
    {
        this.ollama = ollama;
        this.scripts = scripts;
        Name = name;
        ollama.Script(Name, scripts);
    }

    /// <summary>Its name in Ollama.</summary>
    internal string Name { get; }

    /// <summary>The chat requests that reached it.</summary>
    internal IReadOnlyList<RecordedRequest> Requests => [.. ollama.Chats.Where(request => request.Model == Name)];

    /// <summary>A chat message for it.</summary>
    internal JsonObject Chat(string message = "Hola") => new() { ["message"] = message, ["model"] = $"ollama/{Name}" };

    /// <summary>Lets the next gated line go; returns when it was handed to the socket.</summary>
    internal Task ReleaseAsync() => scripts[0].ReleaseAsync(Patience.Token);

    /// <summary>Lets everything go.</summary>
    internal void ReleaseAll() => Array.ForEach(scripts, script => script.ReleaseAll());

    /// <summary>Waits until the server has asked it.</summary>
    internal Task WaitForRequestAsync() => ollama.WaitForChatAsync(Name, Patience.Token);

    /// <summary>Waits until the server has closed the connection before the end.</summary>
    internal Task WaitForAbortAsync() => ollama.WaitForAbortAsync(Name, Patience.Token);

    public void Dispose() => ReleaseAll();
}
