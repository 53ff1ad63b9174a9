using System.Collections.Concurrent;

namespace LlmStream.Storage.Access;

/// <summary>
/// A thread for asynchronous work that waits for the disk. SQLite's calls return when the disk has answered, whatever they are named: on the
/// pool they would hold one of the few threads on which every stream is read and sent.
/// </summary>
internal sealed class WriterThread : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> continuations = [];

    private WriterThread()
    {
    }

    /// <summary>Does <paramref name="work"/> on a thread of its own, and what follows each of its awaits too.</summary>
    /// <param name="name">The thread's name.</param>
    /// <param name="work">Ends the thread by its end.</param>
    internal static Task RunAsync(string name, Func<Task> work)
    {
        var context = new WriterThread();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => context.Run(work, ended)) { IsBackground = true, Name = name }.Start();
        return ended.Task;
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => continuations.Add((d, state));

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nobody waits for this thread.");

    private void Run(Func<Task> work, TaskCompletionSource ended)
    {
        SetSynchronizationContext(this);
        var task = WorkAsync(work);
        foreach (var (callback, state) in continuations.GetConsumingEnumerable())
        {
            callback(state);
        }

        ended.SetFromTask(task);
        continuations.Dispose();
    }

    private async Task WorkAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        finally
        {
            continuations.CompleteAdding();
        }
    }
}
