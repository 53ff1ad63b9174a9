namespace LlmStream.Server.Tests.Servers;

/// <summary>How long a test waits for what must come. Only a guard: nothing asserts how long it took.</summary>
internal static class Patience
{
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>A token that gives up when the guard's time is over.</summary>
    internal static CancellationToken Token => new CancellationTokenSource(Limit).Token;
}
