using System.Security.Cryptography;
using System.Text;

namespace LlmStream.FakeOllama.Models;

/// <summary>A model on the fake's disk.</summary>
/// <param name="Name">Its name; <c>:latest</c> is added when it has no tag.</param>
/// <param name="Capabilities">What it can.</param>
/// <param name="ContextLength">Its largest window.</param>
/// <param name="SizeBytes">Its size on disk.</param>
public sealed record FakeModel(string Name, IReadOnlyList<string> Capabilities, int ContextLength = 131_072, long SizeBytes = 2_019_393_189)
{
    /// <summary>How many bytes of a prompt its tokenizer takes for a token: then it counts prompts itself and has a window. When null it counts what scripts say, and nothing is too long.</summary>
    public double? BytesPerToken { get; init; }

    /// <summary>A model that can everything.</summary>
    public static FakeModel Able(string name) => new(name, ["completion", "tools", "thinking"]);

    /// <summary>A model as it is written on a command line: <c>name</c> can everything, <c>name=completion+tools</c> only that.</summary>
    internal static FakeModel Parse(string text) => text.Split('=', 2) switch
    {
        [var name, var capabilities] => new FakeModel(name, capabilities.Split('+')),
        _ => Able(text),
    };

    internal string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name} {ContextLength} {string.Join(' ', Capabilities)}")));

    internal static string WithTag(string name) => name.LastIndexOf(':') > name.LastIndexOf('/') ? name : $"{name}:latest";
}
