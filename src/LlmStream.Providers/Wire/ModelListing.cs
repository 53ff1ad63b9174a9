using LlmStream.Core.Failures;

namespace LlmStream.Providers.Wire;

/// <summary>
/// A provider's models as it lists them, asked for no more often than once a minute: whoever asks meanwhile gets the last list, and
/// whoever asks after a failure waits for the next answer. One question serves all who ask at the same time.
/// </summary>
/// <param name="ask">Asks the provider.</param>
/// <param name="failures">For one that does not answer in time.</param>
/// <param name="time">The clock.</param>
/// <typeparam name="T">A model, with what its provider says of it.</typeparam>
internal sealed class ModelListing<T>(Func<CancellationToken, Task<IReadOnlyList<T>>> ask, ProviderFailures failures, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FreshnessOfFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestBelief = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource end = new();
    private Task<IReadOnlyList<T>>? asking;
    private IReadOnlyList<T>? believed;
    private long askedAt;
    private long believedAt;

    /// <summary>The last list that came; none when none has come yet.</summary>
    internal IReadOnlyList<T> Last { get; private set; } = [];

    /// <summary>Ends a question that is under way.</summary>
    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
    }

    /// <summary>The list as it is now, or was a moment ago.</summary>
    /// <exception cref="FailureException">The provider could not be asked.</exception>
    internal Task<IReadOnlyList<T>> GetAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task<IReadOnlyList<T>> current;
        lock (gate)
        {
            if (asking is null || (asking.IsCompleted && time.GetElapsedTime(askedAt) >= (asking.IsCompletedSuccessfully ? Freshness : FreshnessOfFailure)))
            {
                askedAt = time.GetTimestamp();
                asking = AskAsync();
            }

            var isBelieved = believed is not null && time.GetElapsedTime(believedAt) < LongestBelief;
            current = isBelieved && !asking.IsCompleted ? Task.FromResult(believed!) : asking;
        }

        return current.WaitAsync(cancellationToken);
    }

    // Belongs to everybody who waits for it, so no single caller's cancellation may end it; the timeout does.
    private async Task<IReadOnlyList<T>> AskAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, end.Token);
        try
        {
            var models = await ask(either.Token);
            Remember(models);
            return models;
        }
        catch (OperationCanceledException exception)
        {
            Remember(null);
            throw failures.Unreachable(exception);
        }
        catch (FailureException)
        {
            Remember(null);
            throw;
        }
#pragma warning disable CA1031 // A list that breaks off comes as whatever its SDK makes of it, and nobody behind here knows one SDK from another.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Remember(null);
            throw failures.BrokeOff(exception);
        }
    }

    private void Remember(IReadOnlyList<T>? models)
    {
        lock (gate)
        {
            (believed, believedAt) = (models, time.GetTimestamp());
            Last = models ?? Last;
        }
    }
}
