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

    /// <summary>Whether it does what it is told to; one that fills templates cannot summarise a conversation or name it.</summary>
    bool FollowsInstructions => true;

    /// <summary>The window of a model in tokens, as it is asked for; null when it is not known.</summary>
    int? ContextLength(string model);

    /// <summary>The door to one of its models. Failures come out of the stream as <see cref="FailureException"/>, waits as <see cref="RunPhaseContent"/>.</summary>
    IChatClient CreateChatClient(string model);

    /// <summary>Whether it answers now, in two seconds at most where the settings say nothing else; never throws but for cancellation.</summary>
    Task<ProviderState> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>The models it has now.</summary>
    /// <exception cref="FailureException">It could not be asked.</exception>
    Task<IReadOnlyList<ModelDescription>> ListModelsAsync(CancellationToken cancellationToken);
}

/// <summary>Whether a provider answers.</summary>
/// <param name="Name">The provider's name.</param>
/// <param name="Reachable">Whether it answers.</param>
/// <param name="Version">What it says of its version.</param>
/// <param name="Detail">In plain words what is wrong and what to do, when it does not answer.</param>
/// <param name="KeepsModels">Whether models can be fetched, loaded and removed there; null when nobody looked.</param>
public sealed record ProviderState(string Name, bool Reachable, string? Version, string? Detail, bool? KeepsModels = null);

/// <summary>A model as it is listed.</summary>
/// <param name="Id">As <c>provider/name</c>, ready to be sent as <c>model</c>.</param>
/// <param name="Provider">The provider's name.</param>
/// <param name="Name">The model's own name there.</param>
/// <param name="Capabilities">What it can: <c>completion</c>, <c>tools</c>, <c>thinking</c>, <c>vision</c>.</param>
/// <param name="ContextLength">Its largest window in tokens.</param>
/// <param name="SizeBytes">Its size on disk.</param>
/// <param name="Loaded">Whether it is in memory now.</param>
/// <param name="LoadedUntil">When it leaves memory if nobody asks it anything before; null when it is not loaded or that is not known.</param>
/// <param name="Details">What else there is to know; only where one model is asked for.</param>
public sealed record ModelDescription(
    string Id,
    string Provider,
    string Name,
    IReadOnlyList<string> Capabilities,
    int? ContextLength = null,
    long? SizeBytes = null,
    bool? Loaded = null,
    DateTimeOffset? LoadedUntil = null,
    ModelDetails? Details = null);

/// <summary>What there is to know about one model beside its description; null is what its provider does not tell.</summary>
/// <param name="ParameterSize">How many parameters it has, such as <c>3.2B</c>.</param>
/// <param name="Quantization">How its parameters are written down, such as <c>Q4_K_M</c>.</param>
/// <param name="Family">The architecture, such as <c>llama</c>.</param>
/// <param name="Format">The form of its file, such as <c>gguf</c>.</param>
/// <param name="License">Its license, whole.</param>
/// <param name="Template">How messages are written for it.</param>
/// <param name="Parameters">Its own settings, one a line.</param>
/// <param name="ModifiedAt">When it came here or was last changed.</param>
/// <param name="MemoryBytes">What it takes in memory while it is loaded.</param>
/// <param name="VideoMemoryBytes">How much of that is on a graphics card.</param>
public sealed record ModelDetails(
    string? ParameterSize,
    string? Quantization,
    string? Family,
    string? Format,
    string? License,
    string? Template,
    string? Parameters,
    DateTimeOffset? ModifiedAt,
    long? MemoryBytes,
    long? VideoMemoryBytes);
