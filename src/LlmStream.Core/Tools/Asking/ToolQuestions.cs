using System.Collections.Concurrent;

namespace LlmStream.Core.Tools.Asking;

/// <summary>What a person is asked during one run: whether a call is allowed. Who answers first decides, and so does the time.</summary>
/// <param name="time">Measures how long a question is open.</param>
internal sealed class ToolQuestions(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<bool?>> open = new(StringComparer.Ordinal);

    /// <summary>Opens a question. From here on it can be answered, so it is opened before it is told.</summary>
    internal void Open(string callId) => open[callId] = new TaskCompletionSource<bool?>(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for the answer to a question, which may have come before; then it is closed.</summary>
    /// <returns>Whether it is allowed; null when nobody answered in time.</returns>
    internal async Task<bool?> WaitAsync(string callId, TimeSpan limit, CancellationToken cancellationToken)
    {
        var question = open[callId];
        try
        {
            return await question.Task.WaitAsync(limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Somebody may have been told at this moment that the answer counts; then it does.
            question.TrySetResult(null);
            return await question.Task;
        }
        finally
        {
            question.TrySetResult(null);
            open.TryRemove(callId, out _);
        }
    }

    /// <summary>Answers a question.</summary>
    /// <returns>False when it is not asked, or was answered before.</returns>
    internal bool TryAnswer(string callId, bool allow) => open.TryGetValue(callId, out var question) && question.TrySetResult(allow);
}
