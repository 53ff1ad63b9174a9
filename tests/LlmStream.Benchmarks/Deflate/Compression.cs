using System.Globalization;
using System.Net.WebSockets;
using LlmStream.Benchmarks.CommandLine;
using Microsoft.AspNetCore.Http;

namespace LlmStream.Benchmarks.Deflate;

/// <summary>A way to compress what a server sends.</summary>
/// <param name="WindowBits">How far back it looks, as a power of two; null for no compression at all.</param>
/// <param name="KeepsContext">Whether a message may point into those before it.</param>
internal sealed record Compression(int? WindowBits, bool KeepsContext)
{
    private const string None = "off";
    private const string Alone = "-alone";

    internal static readonly Compression[] All = [new(null, false), new(15, true), new(11, true), new(9, true), new(15, false)];

    /// <summary>As it is given to a child.</summary>
    internal string Word => WindowBits is { } bits ? $"{bits}{(KeepsContext ? "" : Alone)}" : None;

    internal string Title => WindowBits is { } bits
        ? $"window {1 << bits:N0} bytes, {(KeepsContext ? "context kept" : "each message alone")}"
        : None;

    internal WebSocketAcceptContext ToAcceptContext() => new()
    {
        DangerousEnableCompression = WindowBits is not null,
        DisableServerContextTakeover = !KeepsContext,
        ServerMaxWindowBits = WindowBits ?? 15,
    };

    internal WebSocketDeflateOptions? ToClientOptions() =>
        WindowBits is { } bits ? new WebSocketDeflateOptions { ServerMaxWindowBits = bits, ServerContextTakeover = KeepsContext } : null;

    internal static Compression Parse(string word)
    {
        if (word == None)
        {
            return All[0];
        }

        var bits = word.Replace(Alone, string.Empty, StringComparison.Ordinal);
        return int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Compression(number, !word.EndsWith(Alone, StringComparison.Ordinal))
            : throw new UsageException($"'{word}' is no compression.");
    }
}
