namespace LlmStream.Providers.Tests.Support;

/// <summary>How long a test waits for something that must happen: long enough that only a defect reaches it.</summary>
internal static class Patience
{
    internal static CancellationToken Token => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;
}
