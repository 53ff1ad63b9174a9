using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Tools;

/// <summary>A model that says in each round what the test gave it.</summary>
internal sealed class RoundsModel : IChatClient
{
    private readonly Queue<(ChatFinishReason Finish, AIContent[] Contents, Exception? Failure)> rounds = new();

    /// <summary>What it was sent, round by round.</summary>
    internal List<List<ChatMessage>> Asked { get; } = [];

    /// <summary>Whether it might call tools, round by round.</summary>
    internal List<ChatToolMode?> Modes { get; } = [];

    /// <summary>Happens whenever it is asked, before it says anything.</summary>
    internal Action Asking { get; set; } = () => { };

    /// <summary>Happens before it says each thing.</summary>
    internal Action<AIContent> Saying { get; set; } = _ => { };

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Asked.Add([.. messages]);
        Modes.Add(options?.ToolMode);
        Asking();
        var (finish, contents, failure) = rounds.Dequeue();
        foreach (var content in contents)
        {
            await Task.Yield();
            Saying(content);
            yield return new ChatResponseUpdate(ChatRole.Assistant, [content]);
        }

        if (failure is not null)
        {
            throw failure;
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, []) { FinishReason = finish };
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    internal RoundsModel Round(params AIContent[] contents) => Round(ChatFinishReason.Stop, contents);

    internal RoundsModel Round(ChatFinishReason finish, params AIContent[] contents)
    {
        rounds.Enqueue((finish, contents, null));
        return this;
    }

    /// <summary>A round that breaks behind what it says.</summary>
    internal RoundsModel Break(Exception failure, params AIContent[] contents)
    {
        rounds.Enqueue((ChatFinishReason.Stop, contents, failure));
        return this;
    }
}
