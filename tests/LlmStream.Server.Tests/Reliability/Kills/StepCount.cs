using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability.Kills;

/// <summary>Counts what happens to all clients together, so that a moment can be chosen without a clock.</summary>
internal sealed class StepCount
{
    private readonly Lock gate = new();
    private readonly List<(int At, TaskCompletionSource Reached)> waiters = [];
    private int count;

    internal void Add()
    {
        lock (gate)
        {
            count++;
            waiters.FindAll(waiter => waiter.At <= count).ForEach(waiter => waiter.Reached.TrySetResult());
        }
    }

    /// <summary>Completes after so many more.</summary>
    internal Task AfterAsync(int more)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiters.Add((count + more, reached));
            if (more <= 0)
            {
                reached.TrySetResult();
            }
        }

        return reached.Task.WaitAsync(Patience.Limit);
    }
}
