using LlmStream.Core.Failures;

namespace LlmStream.Core.Models;

/// <summary>A provider that can fetch, load and remove models.</summary>
public interface IModelKeeper : IModelProvider
{
    /// <summary>A model's name as it is listed: what stands for several names of one model.</summary>
    string FullName(string model);

    /// <summary>The bytes that are free where models are kept; null when that cannot be known, as on another machine.</summary>
    long? FindFreeBytes();

    /// <summary>Fetches a model, telling how far it is.</summary>
    /// <exception cref="FailureException">It broke off or there is no such model.</exception>
    IAsyncEnumerable<PullProgress> PullAsync(string model, CancellationToken cancellationToken);

    /// <summary>Everything there is to know about a model.</summary>
    /// <exception cref="FailureException">It is not here (<see cref="FailureCode.ModelNotFound"/>), or could not be asked for.</exception>
    Task<ModelDescription> DescribeAsync(string model, CancellationToken cancellationToken);

    /// <summary>Loads a model into memory; returns when it is there.</summary>
    /// <exception cref="FailureException">
    /// It is not here (<see cref="FailureCode.ModelNotFound"/>), does not fit, or takes longer than an answer may (<see cref="FailureCode.ProviderTimeout"/>).
    /// </exception>
    Task WarmAsync(string model, CancellationToken cancellationToken);

    /// <summary>Removes a model from the disk.</summary>
    Task DeleteAsync(string model, CancellationToken cancellationToken);
}

/// <summary>A step of a pull, as the provider tells it.</summary>
/// <param name="Status">The step in the provider's words; <c>success</c> is the last.</param>
/// <param name="Digest">The layer that is fetched.</param>
/// <param name="TotalBytes">The layer's size.</param>
/// <param name="CompletedBytes">How much of it is there.</param>
public sealed record PullProgress(string Status, string? Digest, long? TotalBytes, long? CompletedBytes);
