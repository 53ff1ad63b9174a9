using System.Runtime.CompilerServices;
using LlmStream.Core.Models;
using LlmStream.Providers.Ollama.Chat;
using LlmStream.Providers.Wire;
using Microsoft.Extensions.AI;

namespace LlmStream.Benchmarks.Micro;

/// <summary>A model whose lines are there already, read as Ollama's are.</summary>
internal sealed class LinesClient(byte[][] chunks) : IChatClient
{
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var stream = new ChunkStream(chunks);
        var deltas = new DeltaUpdates(GenerationContext.Of(options));
        using var lines = new LineReader(stream);
        while (await lines.FillAsync(cancellationToken))
        {
            while (lines.TryRead(out var bytes))
            {
                if (ChatLineParser.TryParse(bytes, out var line))
                {
                    yield return deltas.Text(line.Content);
                }
            }
        }

        yield return new ChatResponseUpdate { FinishReason = ChatFinishReason.Stop };
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Only streams are measured.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
