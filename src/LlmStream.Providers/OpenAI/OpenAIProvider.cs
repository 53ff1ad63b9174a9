using System.ClientModel.Primitives;
using System.Text.Json;
using LlmStream.Core.Models;
using LlmStream.Providers.Guards;
using LlmStream.Providers.OpenAI.Chat;
using LlmStream.Providers.OpenAI.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.OpenAI;

/// <summary>Models of any server that speaks OpenAI's protocol.</summary>
internal sealed class OpenAIProvider : IModelProvider, IDisposable
{
    /// <summary>Its name in settings and on the wire.</summary>
    internal const string ProviderName = "openai";

    private readonly CompatibleEndpoint endpoint;
    private readonly SilenceOptions silence;
    private readonly TimeProvider time;
    private readonly OpenAIConnection connection;
    private readonly ModelListing<ListedModel> listing;

    /// <summary>Opens nothing yet: the first request does.</summary>
    internal OpenAIProvider(CompatibleEndpoint endpoint, SilenceOptions silence, TimeProvider time)
    {
        this.endpoint = endpoint;
        this.silence = silence;
        this.time = time;
        connection = new OpenAIConnection(endpoint.Address);
        listing = new ModelListing<ListedModel>(AskAsync, connection.Failures, time);
    }

    /// <inheritdoc/>
    public string Name => endpoint.Name;

    /// <inheritdoc/>
    public int MaxConcurrent => endpoint.MaxConcurrent;

    /// <inheritdoc/>
    public int? ContextLength(string model) => endpoint.ContextLength ?? listing.Last.FirstOrDefault(listed => listed.Name == model)?.ContextLength;

    /// <inheritdoc/>
    public IChatClient CreateChatClient(string model) =>
        new OpenAIChatClient(connection, endpoint.Dialect, Name, model, time).Guarded(endpoint.Address.Title, silence, time);

    /// <inheritdoc/>
    public Task<ProviderState> ProbeAsync(CancellationToken cancellationToken) =>
        ListingProbe.AskAsync(Name, endpoint.Address.Title, listing.GetAsync(cancellationToken), silence.ProbeTimeout, time, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ModelDescription>> ListModelsAsync(CancellationToken cancellationToken) =>
    [
        .. (await listing.GetAsync(cancellationToken)).Select(model =>
            new ModelDescription($"{Name}/{model.Name}", Name, model.Name, model.Capabilities, endpoint.ContextLength ?? model.ContextLength)),
    ];

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        listing.Dispose();
        connection.Dispose();
    }

    private async Task<IReadOnlyList<ListedModel>> AskAsync(CancellationToken cancellationToken)
    {
        var settings = new RequestOptions { ErrorOptions = ClientErrorBehaviors.NoThrow, CancellationToken = cancellationToken };
        var response = (await connection.Models.GetModelsAsync(settings)).GetRawResponse();
        if (response.IsError)
        {
            // A server without a list is one of the model that the settings name.
            return endpoint.Model is null ? throw connection.Failures.NotThisWire() : WithChosenFirst([]);
        }

        try
        {
            return WithChosenFirst(ModelListJson.Read(response.Content.ToMemory()));
        }
        catch (JsonException exception)
        {
            throw connection.Failures.Unreadable(exception);
        }
    }

    private List<ListedModel> WithChosenFirst(IReadOnlyList<ListedModel> listed)
    {
        var models = listed.Select(endpoint.Dialect.Complete).OfType<ListedModel>().ToList();
        if (endpoint.Model is { } chosen)
        {
            var first = models.Find(model => model.Name == chosen)
                ?? endpoint.Dialect.Complete(new ListedModel(chosen, [], null))
                ?? new ListedModel(chosen, ["completion"], null);
            models.RemoveAll(model => model.Name == chosen);
            models.Insert(0, first);
        }

        return models;
    }
}
