using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

namespace LlmStream.Benchmarks.Servers;

/// <summary>A hub method that reads the provider's lines and yields each token. It keeps nothing, and a client that goes away loses its answer.</summary>
internal sealed class NaiveHub(Upstream upstream) : Hub
{
    /// <summary>Streams an answer.</summary>
    public async IAsyncEnumerable<NaiveToken> Stream(string model, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await upstream.ChatAsync(model, cancellationToken);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.TryGetProperty("message", out var message)
                && message.GetProperty("content").GetString() is { Length: > 0 } text)
            {
                yield return new NaiveToken(text);
            }
        }
    }
}

/// <summary>A token as the naive hub sends it.</summary>
internal sealed record NaiveToken(string Text);
