using System.Globalization;
using LlmStream.Core.Failures;
using LlmStream.Core.Models;

namespace LlmStream.Providers.Catalog;

/// <summary>
/// Knows whether a provider answers, without a background loop: who asks after a few seconds asks the provider, and those who ask
/// meanwhile share that question. Only bad news is waited for: a provider that could answer a moment ago is believed to while it is
/// asked again, so that the question costs no run its first milliseconds.
/// </summary>
internal sealed class ProviderWatch(IModelProvider provider, TimeSpan timeout, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestBelief = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private Task<ProviderSnapshot>? asking;
    private ProviderSnapshot? believed;
    private int forgotten;
    private long askedAt;
    private long believedAt;

    internal IModelProvider Provider { get; } = provider;

    /// <summary>What it is now; takes no longer than the timeout and fails only by the caller's cancellation.</summary>
    internal Task<ProviderSnapshot> GetAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task<ProviderSnapshot> current;
        lock (gate)
        {
            if (asking is null || (asking.IsCompleted && time.GetElapsedTime(askedAt) >= Freshness))
            {
                askedAt = time.GetTimestamp();
                asking = AskAndRememberAsync(askedAt, forgotten);
            }

            var isBelieved = believed is { CanAnswer: true } && time.GetElapsedTime(believedAt) < LongestBelief;
            current = isBelieved && !asking.IsCompleted ? Task.FromResult(believed!) : asking;
        }

        return current.WaitAsync(cancellationToken);
    }

    /// <summary>Lets the next who asks have the provider asked, however short a time ago it was.</summary>
    internal void Forget()
    {
        lock (gate)
        {
            forgotten++;
            (asking, believed) = (null, null);
        }
    }

    private async Task<ProviderSnapshot> AskAndRememberAsync(long startedAt, int startedAfter)
    {
        var snapshot = await AskAsync();
        lock (gate)
        {
            // What was asked before it was forgotten knows nothing of what has changed since.
            if (startedAfter == forgotten)
            {
                (believed, believedAt) = (snapshot, startedAt);
            }
        }

        return snapshot;
    }

    // Belongs to everybody who waits for it, so no single caller's cancellation may end it; the timeout does.
    private async Task<ProviderSnapshot> AskAsync()
    {
        using var limit = new CancellationTokenSource(timeout, time);
        try
        {
            var state = await Provider.ProbeAsync(limit.Token);
            return new ProviderSnapshot(state, state.Reachable ? await ListAsync(limit.Token) : []);
        }
        catch (FailureException exception)
        {
            return Unreachable(exception.Failure.Message);
        }
        catch (OperationCanceledException)
        {
            return Unreachable(string.Create(CultureInfo.InvariantCulture, $"The provider '{Provider.Name}' did not answer within {timeout.TotalSeconds} seconds."));
        }
    }

    private async Task<IReadOnlyList<ModelDescription>> ListAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ModelDescription>? last;
        lock (gate)
        {
            last = believed?.Models;
        }

        try
        {
            return await Provider.ListModelsAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (last is { Count: > 0 })
        {
            // It is there and too busy to say what it has: what it had.
            return last;
        }
    }

    private ProviderSnapshot Unreachable(string detail) => new(new ProviderState(Provider.Name, Reachable: false, Version: null, detail), []);
}
