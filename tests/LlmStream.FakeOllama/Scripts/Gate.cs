namespace LlmStream.FakeOllama.Scripts;

/// <summary>Lets one thing through for each release, and tells the releaser when it has passed.</summary>
internal sealed class Gate : IDisposable
{
    private readonly SemaphoreSlim permits = new(0);
    private readonly SemaphoreSlim passed = new(0);
    private volatile bool isOpen;

    public void Dispose()
    {
        permits.Dispose();
        passed.Dispose();
    }

    internal async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        permits.Release();
        await passed.WaitAsync(cancellationToken);
    }

    internal void Open()
    {
        isOpen = true;
        permits.Release();
    }

    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (isOpen)
        {
            return;
        }

        await permits.WaitAsync(cancellationToken);
        if (isOpen)
        {
            // The one permit of an opening is handed on to whoever else waits.
            permits.Release();
        }
    }

    internal void Pass()
    {
        if (!isOpen)
        {
            passed.Release();
        }
    }
}
