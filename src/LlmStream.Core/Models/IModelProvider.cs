using LlmStream.Core.Failures;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Models;

/// <summary>Who answers: a service or program that runs models. Each is one folder of the Providers room and one line of registration.</summary>
public interface IModelProvider
{
    /// <summary>Its name in settings, in <c>model</c> as <c>name/model</c> and on the wire, such as <c>ollama</c>.</summary>
    string Name { get; }

    /// <summary>How many runs it answers at one time; at least 1.</summary>
    int MaxConcurrent { get; }

    /// <summary>Whether a last message of the assistant's is gone on with; else a model has to be told to, because it would answer to it.</summary>
    bool ContinuesAnswers => false;

    /// <summary>The window of a model in tokens, as it is asked for; null when it is not known.</summary>
    int? ContextLength(string model);

    /// <summary>The door to one of its models. Failures come out of the stream as <see cref="FailureException"/>, waits as <see cref="RunPhaseContent"/>.</summary>
    IChatClient CreateChatClient(string model);

    /// <summary>Whether it answers now, in at most two seconds; never throws but for cancellation.</summary>
    Task<ProviderState> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>The models it has now.</summary>
    /// <exception cref="FailureException">It could not be asked.</exception>
    Task<IReadOnlyList<ModelDescription>> ListModelsAsync(CancellationToken cancellationToken);
}

/// <summary>A provider that can fetch, load and remove models.</summary>
public interface IModelKeeper : IModelProvider
{
    /// <summary>Fetches a model, telling how far it is.</summary>
    /// <exception cref="FailureException">It broke off or there is no such model.</exception>
    IAsyncEnumerable<PullProgress> PullAsync(string model, CancellationToken cancellationToken);

    /// <summary>Loads a model into memory.</summary>
    Task WarmAsync(string model, CancellationToken cancellationToken);

    /// <summary>Removes a model from the disk.</summary>
    Task DeleteAsync(string model, CancellationToken cancellationToken);
}

/// <summary>Whether a provider answers.</summary>
/// <param name="Name">The provider's name.</param>
/// <param name="Reachable">Whether it answers.</param>
/// <param name="Version">What it says of its version.</param>
/// <param name="Detail">In plain words what is wrong and what to do, when it does not answer.</param>
public sealed record ProviderState(string Name, bool Reachable, string? Version, string? Detail);

/// <summary>A model as it is listed.</summary>
/// <param name="Id">As <c>provider/name</c>, ready to be sent as <c>model</c>.</param>
/// <param name="Provider">The provider's name.</param>
/// <param name="Name">The model's own name there.</param>
/// <param name="Capabilities">What it can: <c>completion</c>, <c>tools</c>, <c>thinking</c>, <c>vision</c>.</param>
/// <param name="ContextLength">Its largest window in tokens.</param>
/// <param name="SizeBytes">Its size on disk.</param>
/// <param name="Loaded">Whether it is in memory now.</param>
public sealed record ModelDescription(
    string Id,
    string Provider,
    string Name,
    IReadOnlyList<string> Capabilities,
    int? ContextLength = null,
    long? SizeBytes = null,
    bool? Loaded = null);

/// <summary>How far a pull is.</summary>
/// <param name="Status">The step in the provider's words; <c>success</c> is the last.</param>
/// <param name="Digest">The layer that is fetched.</param>
/// <param name="TotalBytes">The layer's size.</param>
/// <param name="CompletedBytes">How much of it is there.</param>
public sealed record PullProgress(string Status, string? Digest, long? TotalBytes, long? CompletedBytes);
