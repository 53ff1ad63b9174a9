namespace LlmStream.Server.Tests.WaysIn;

/// <summary>An answer as a client has it in the end.</summary>
/// <param name="Frames">Its frames; none from the way that gives the whole.</param>
/// <param name="Text">Its text.</param>
/// <param name="MessageId">Its message.</param>
/// <param name="ConversationId">The conversation it belongs to.</param>
public sealed record Answer(IReadOnlyList<Received> Frames, string Text, Guid MessageId, Guid ConversationId)
{
    internal static Answer Of(IReadOnlyList<Received> frames)
    {
        Assert.True(frames is [{ Type: "started" }, ..], string.Join('\n', frames));
        return new(frames, Reading.TextOf(frames), frames[0].MessageId, frames[0].ConversationId);
    }
}
