using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LlmStream.FakeOllama.Models;
using LlmStream.FakeOllama.Scripts;

namespace LlmStream.FakeOllama.Pulls;

/// <summary>A model that can be pulled, and how that goes. What was pulled of its layers is kept on the shelf, whatever ends the pull.</summary>
/// <param name="Name">Its name; <c>:latest</c> is added when it has no tag.</param>
/// <param name="Layers">The sizes of its layers in bytes.</param>
/// <param name="BytesPerSecond">How fast they come; null is in four pieces each, as fast as they are read.</param>
public sealed record PullPlan(string Name, IReadOnlyList<long> Layers, long? BytesPerSecond = null)
{
    /// <summary>What a model has of which nothing else was said.</summary>
    private const long UsualBytes = 4_000_000;

    private readonly Gate gate = new();

    /// <summary>How many pieces of layers come before the error; null for all of them.</summary>
    public int? PiecesBeforeError { get; init; }

    /// <summary>What Ollama says then.</summary>
    public string Error { get; init; } = "max retries exceeded: unexpected EOF";

    /// <summary>Whether each piece waits for <see cref="ReleaseAsync"/>.</summary>
    public bool IsGated { get; init; }

    internal long TotalBytes => Layers.Sum();

    /// <summary>A model of the usual size.</summary>
    public static PullPlan Usual(string name) => new(name, [UsualBytes]);

    /// <summary>Lets one piece through; returns when it was handed to the socket.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) => gate.ReleaseAsync(cancellationToken);

    /// <summary>Lets everything through.</summary>
    public void ReleaseAll() => gate.Open();

    /// <summary>A plan as it is written on a command line: <c>name=1900000000+100000000@250000000</c>, the layers and the bytes by the second.</summary>
    internal static PullPlan Parse(string text)
    {
        var (name, sizes) = text.Split('=', 2) is [var before, var after] ? (before, after) : (text, string.Empty);
        if (sizes.Length == 0)
        {
            return Usual(name);
        }

        var parts = sizes.Split('@', 2);
        return new PullPlan(name, [.. parts[0].Split('+').Select(Number)], parts.Length == 2 ? Number(parts[1]) : null);

        static long Number(string digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    internal string DigestOf(int layer) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{FakeModel.WithTag(Name)} {layer}"))));

    internal Task WaitAsync(CancellationToken cancellationToken) => IsGated ? gate.WaitAsync(cancellationToken) : Task.CompletedTask;

    internal void Pass()
    {
        if (IsGated)
        {
            gate.Pass();
        }
    }
}
