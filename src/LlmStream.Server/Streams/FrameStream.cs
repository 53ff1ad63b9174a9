using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Transcripts;

namespace LlmStream.Server.Streams;

/// <summary>What a subscriber of the hub or a socket gets: the frames of a reader, or the one frame that says why there is none.</summary>
internal static class FrameStream
{
    /// <summary>Opens a reader and reads it to its end.</summary>
    /// <param name="openAsync">Gives the reader, or refuses.</param>
    /// <param name="activity">Counts this while it is read.</param>
    internal static async IAsyncEnumerable<Frame> ReadAsync(Func<Task<TranscriptReader>> openAsync, ActivityCount activity)
    {
        using var counted = activity.Begin();
        var (reader, refusal) = await OpenAsync(openAsync);
        if (reader is null)
        {
            yield return FailedFrame.Refused(refusal!);
            yield break;
        }

        using (reader)
        {
            while (await reader.WaitAsync())
            {
                while (reader.TryRead(out var frame))
                {
                    yield return frame;
                }
            }
        }
    }

    private static async Task<(TranscriptReader? Reader, Failure? Refusal)> OpenAsync(Func<Task<TranscriptReader>> openAsync)
    {
        try
        {
            return (await openAsync(), null);
        }
        catch (FailureException exception)
        {
            return (null, exception.Failure);
        }
    }
}
