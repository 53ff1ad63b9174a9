using System.Text.Json;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;

namespace LlmStream.Server.Endpoints;

/// <summary>Where a run is written.</summary>
internal sealed record MessageReference(Guid MessageId, Guid ConversationId);

/// <summary>A generator as <c>GET /api/generators</c> lists it.</summary>
internal sealed record GeneratorDocument(
    string Id,
    string Title,
    string Description,
    JsonElement InputSchema,
    IReadOnlyList<GeneratorExample> Examples);

/// <summary>Every provider's models, and whether the providers answer.</summary>
/// <param name="Models">The models.</param>
/// <param name="Providers">The providers.</param>
/// <param name="MayManage">Whether the one who asks may fetch and remove models.</param>
internal sealed record ModelsDocument(IReadOnlyList<ModelDescription> Models, IReadOnlyList<ProviderState> Providers, bool MayManage);

/// <summary>How the server is, as <c>GET /api/status</c> tells it.</summary>
/// <param name="Version">The server's version.</param>
/// <param name="Provider">Who answers when a request names no model.</param>
/// <param name="Model">The model that answers then; null when there is none yet.</param>
/// <param name="Notice">A sentence for the page about how this came to be; null when there is nothing to say.</param>
/// <param name="Alternative">How to get the one that does not answer now: a real model, or the demo; null when there is nothing to say.</param>
/// <param name="ActiveRuns">Runs that are live, waiting ones included.</param>
/// <param name="QueuedRuns">Runs that wait for a slot.</param>
/// <param name="Subscriptions">Streams of frames that are being read.</param>
/// <param name="UptimeSeconds">Seconds since the start.</param>
/// <param name="Providers">Each provider and whether it answers.</param>
internal sealed record StatusDocument(
    string Version,
    string Provider,
    string? Model,
    string? Notice,
    string? Alternative,
    int ActiveRuns,
    int QueuedRuns,
    int Subscriptions,
    long UptimeSeconds,
    IReadOnlyList<ProviderState> Providers);
