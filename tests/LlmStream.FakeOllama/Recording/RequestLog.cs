namespace LlmStream.FakeOllama.Recording;

/// <summary>All requests in the order of their arrival, and those who wait for something to be true of one.</summary>
internal sealed class RequestLog
{
    private readonly Lock gate = new();
    private readonly List<RecordedRequest> requests = [];
    private readonly List<(Func<RecordedRequest, bool> Condition, TaskCompletionSource<RecordedRequest> Found)> waiters = [];

    internal IReadOnlyList<RecordedRequest> All
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    internal void Add(RecordedRequest request) => Change(() => requests.Add(request));

    internal void Change(Action change)
    {
        lock (gate)
        {
            change();
            for (var index = waiters.Count - 1; index >= 0; index--)
            {
                if (requests.Find(request => waiters[index].Condition(request)) is { } match)
                {
                    waiters[index].Found.TrySetResult(match);
                    waiters.RemoveAt(index);
                }
            }
        }
    }

    /// <summary>The first request, past or coming, of which the condition is true.</summary>
    internal Task<RecordedRequest> WaitAsync(Func<RecordedRequest, bool> condition, CancellationToken cancellationToken)
    {
        var found = new TaskCompletionSource<RecordedRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        Change(() => waiters.Add((condition, found)));
        return found.Task.WaitAsync(cancellationToken);
    }
}
