using System.Runtime.CompilerServices;
using LlmStream.Core.Models;
using LlmStream.Providers.Demo.Answers;
using LlmStream.Providers.Demo.Streaming;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Demo;

/// <summary>Streams a demo answer word by word, as a model would its tokens.</summary>
internal sealed class DemoChatClient(double tokensPerSecond, TimeProvider time) : IChatClient
{
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (prompt, begun) = Begun.Split(messages as IReadOnlyList<ChatMessage> ?? [.. messages]);
        var composed = DemoAnswer.Compose(prompt, GenerationContext.Of(options), options?.ResponseFormat is ChatResponseFormatJson);
        var deltas = begun.Length > 0 ? composed.Deltas.Behind(begun) : composed.Deltas;
        var most = options?.MaxOutputTokens ?? int.MaxValue;
        var pace = new Pace(composed.PerSecond ?? tokensPerSecond, time);
        var sent = 0;
        var finish = ChatFinishReason.Stop;
        foreach (var delta in deltas)
        {
            if (sent == most)
            {
                finish = ChatFinishReason.Length;
                break;
            }

            await pace.WaitForAsync(sent, cancellationToken);
            sent++;
            yield return Update(new TextContent(composed.IsStamped ? delta + Stamp.Of(time.GetUtcNow()) : delta));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var read = prompt.Sum(message => (long)Words.Count(message.Text)) + Words.Count(begun);
        var end = Update(new UsageContent(new UsageDetails { InputTokenCount = read, OutputTokenCount = sent, TotalTokenCount = read + sent }));
        end.FinishReason = finish;
        yield return end;
    }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private static ChatResponseUpdate Update(AIContent content) =>
        new(ChatRole.Assistant, [content]) { ModelId = DemoProvider.ModelName };
}
