using LlmStream.Core.Conversations;
using LlmStream.Core.Upkeep;

namespace LlmStream.Core.Tests.Upkeep;

/// <summary>Work that goes on until the test lets it go.</summary>
internal sealed class GatedWork(UpkeepKind kind) : IIdleWork
{
    private readonly SemaphoreSlim begun = new(0);
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public UpkeepKind Kind => kind;

    /// <summary>How often it was begun.</summary>
    internal int Times { get; private set; }

    public Task<bool> IsWantedAsync(IdleJob job, CancellationToken cancellationToken) => Task.FromResult(true);

    public async Task DoAsync(IdleJob job, CancellationToken cancellationToken)
    {
        Times++;
        begun.Release();
        await done.Task.WaitAsync(cancellationToken);
    }

    internal void Release() => done.TrySetResult();

    /// <summary>Waits until it is begun, or begun again.</summary>
    internal async Task WaitAsync() => Assert.True(await begun.WaitAsync(TimeSpan.FromMinutes(2)));
}
