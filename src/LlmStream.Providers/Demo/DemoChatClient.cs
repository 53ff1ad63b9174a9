using System.Runtime.CompilerServices;
using LlmStream.Core.Models;
using LlmStream.Providers.Demo.Answers;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Demo;

/// <summary>Writes an answer word by word at a set pace.</summary>
internal sealed class DemoChatClient(DemoOptions options, TimeProvider time) : IChatClient
{
    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var prompt = messages.ToList();
        var deltas = options?.ResponseFormat is ChatResponseFormatJson
            ? DemoDeltas.Split(DemoCorrections.Compose(prompt))
            : DemoDeltas.Split(DemoAnswer.Compose(GenerationContext.Of(options), prompt));
        var most = options?.MaxOutputTokens ?? int.MaxValue;
        var pace = new DemoPace(PerSecond, time);
        var written = 0;
        foreach (var delta in deltas)
        {
            if (written == most)
            {
                break;
            }

            await pace.WaitAsync(written, cancellationToken);
            written++;
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new TextContent(delta)]);
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails
        {
            InputTokenCount = prompt.Sum(message => DemoDeltas.Split(message.Text).Count()),
            OutputTokenCount = written,
        })])
        {
            FinishReason = written == most ? ChatFinishReason.Length : ChatFinishReason.Stop,
        };
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <summary>Nothing to let go.</summary>
    public void Dispose()
    {
    }

    private int PerSecond => options.TokensPerSecond;
}
