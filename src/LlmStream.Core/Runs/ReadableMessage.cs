using LlmStream.Core.Conversations;
using LlmStream.Core.Transcripts;

namespace LlmStream.Core.Runs;

/// <summary>An assistant message that can be read from any cursor, live or ended: what every way in gets.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="ConversationId">Its conversation.</param>
/// <param name="Transcript">Where its frames are read.</param>
/// <param name="Ended">The message once it has ended.</param>
public sealed record ReadableMessage(Guid MessageId, Guid ConversationId, Transcript Transcript, Task<Message> Ended)
{
    internal static ReadableMessage Of(Run run) => new(run.MessageId, run.ConversationId, run.Transcript, run.Ended);

    internal static ReadableMessage Of(Message ended, TimeProvider time) =>
        new(ended.Id, ended.ConversationId, EndedTranscript.Of(ended, time), Task.FromResult(ended));
}
