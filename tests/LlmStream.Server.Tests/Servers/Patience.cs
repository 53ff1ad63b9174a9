namespace LlmStream.Server.Tests.Servers;

/// <summary>How long a test waits for what must come. Only a guard: nothing asserts how long it took.</summary>
internal static class Patience
{
    internal static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Shared = TimeSpan.FromSeconds(1);

    private static Guard current = new(new CancellationTokenSource(Limit), TimeProvider.System.GetTimestamp());

    /// <summary>A token that gives up when the guard's time is over. Those who ask within a second share one, for a storm asks some hundred thousand times.</summary>
    internal static CancellationToken Token
    {
        get
        {
            var guard = Volatile.Read(ref current);
            if (TimeProvider.System.GetElapsedTime(guard.MadeAt) > Shared)
            {
                guard = new Guard(new CancellationTokenSource(Limit + Shared), TimeProvider.System.GetTimestamp());
                Volatile.Write(ref current, guard);
            }

            return guard.Source.Token;
        }
    }

    private sealed record Guard(CancellationTokenSource Source, long MadeAt);
}
