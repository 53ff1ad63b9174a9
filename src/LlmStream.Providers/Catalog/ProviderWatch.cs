using LlmStream.Core.Failures;
using LlmStream.Core.Models;

namespace LlmStream.Providers.Catalog;

/// <summary>
/// Knows whether a provider answers, at most a few seconds old, without a background loop: who asks after that time asks the provider,
/// and those who ask meanwhile wait for the same answer.
/// </summary>
internal sealed class ProviderWatch(IModelProvider provider, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private Task<ProviderSnapshot>? latest;
    private long askedAt;

    internal IModelProvider Provider { get; } = provider;

    /// <summary>What it is now; takes no longer than two seconds and fails only by the caller's cancellation.</summary>
    internal Task<ProviderSnapshot> GetAsync(CancellationToken cancellationToken)
    {
        Task<ProviderSnapshot> current;
        lock (gate)
        {
            if (latest is null || (latest.IsCompleted && time.GetElapsedTime(askedAt) >= Freshness))
            {
                askedAt = time.GetTimestamp();
                latest = AskAsync();
            }

            current = latest;
        }

        return current.WaitAsync(cancellationToken);
    }

    // Belongs to everybody who waits for it, so no single caller's cancellation may end it; the timeout does.
    private async Task<ProviderSnapshot> AskAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        try
        {
            var state = await Provider.ProbeAsync(timeout.Token);
            return new ProviderSnapshot(state, state.Reachable ? await Provider.ListModelsAsync(timeout.Token) : []);
        }
        catch (FailureException exception)
        {
            return Unreachable(exception.Failure.Message);
        }
        catch (OperationCanceledException)
        {
            return Unreachable($"The provider '{Provider.Name}' did not answer within two seconds.");
        }
    }

    private ProviderSnapshot Unreachable(string detail) => new(new ProviderState(Provider.Name, Reachable: false, Version: null, detail), []);
}
