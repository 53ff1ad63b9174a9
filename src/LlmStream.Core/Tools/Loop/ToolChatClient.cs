using LlmStream.Core.Transcripts;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tools.Loop;

/// <summary>Lets a model call tools while it answers. The states of its calls come out of the stream as <see cref="ToolStateContent"/>.</summary>
/// <param name="inner">The model.</param>
/// <param name="tools">What it may call.</param>
/// <param name="runner">Calls them.</param>
/// <param name="mostRounds">How often it may; then it is asked once more without tools.</param>
/// <param name="followsCall">Whether what it writes first stands behind the text before a call.</param>
/// <param name="transcript">Where whoever reads the stream appends its text, each update before the next is asked for.</param>
/// <param name="window">What it can read.</param>
internal sealed class ToolChatClient(
    IChatClient inner, ToolBox tools, ToolRunner runner, int mostRounds, bool followsCall, Transcript transcript, IRoundWindow window)
    : DelegatingChatClient(inner)
{
    /// <summary>Is not there: no answer with tools is read but into a transcript.</summary>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("An answer with tools is read as a stream, into its transcript.");

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        return new ToolRounds(Ask, messages, runner, mostRounds, followsCall, transcript, window, cancellationToken);

        IAsyncEnumerable<ChatResponseUpdate> Ask(IReadOnlyList<ChatMessage> sent, ChatToolMode mode, CancellationToken cancelled)
        {
            var settings = options?.Clone() ?? new ChatOptions();
            settings.Tools = [.. tools.Declarations];
            settings.ToolMode = mode;
            return base.GetStreamingResponseAsync(sent, settings, cancelled);
        }
    }
}
