using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Tests.Statistics;

/// <summary>The database's contexts, which are given out when the test lets them go.</summary>
internal sealed class HeldContexts(IDbContextFactory<LlmStreamContext> contexts) : IDbContextFactory<LlmStreamContext>
{
    private readonly TaskCompletionSource let = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int asked;

    /// <summary>How many were asked for.</summary>
    internal int Asked => Volatile.Read(ref asked);

    public LlmStreamContext CreateDbContext() => throw new NotSupportedException();

    public async Task<LlmStreamContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref asked);
        await let.Task.WaitAsync(cancellationToken);
        return await contexts.CreateDbContextAsync(cancellationToken);
    }

    internal void LetGo() => let.SetResult();
}
