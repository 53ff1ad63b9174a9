using System.Collections.Concurrent;

namespace LlmStream.Mcp.Connections;

/// <summary>The calls at one server that are under way.</summary>
internal sealed class OpenCalls
{
    private readonly ConcurrentDictionary<OpenCall, byte> open = new();

    /// <summary>Completes when those that are under way now have ended. Those that begin later do not count.</summary>
    internal Task Ended => Task.WhenAll(open.Keys.Select(call => call.Ended));

    /// <summary>Begins one. It ends when it is disposed, or when its token is cancelled: nobody waits for it then.</summary>
    internal IDisposable Begin(CancellationToken cancellationToken)
    {
        var call = new OpenCall(this, cancellationToken);
        open.TryAdd(call, 0);
        return call;
    }

    private sealed class OpenCall : IDisposable
    {
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly OpenCalls calls;
        private readonly CancellationTokenRegistration registration;

        internal OpenCall(OpenCalls calls, CancellationToken cancellationToken)
        {
            this.calls = calls;
            registration = cancellationToken.Register(() => ended.TrySetResult());
        }

        internal Task Ended => ended.Task;

        public void Dispose()
        {
            registration.Dispose();
            ended.TrySetResult();
            calls.open.TryRemove(this, out _);
        }
    }
}
