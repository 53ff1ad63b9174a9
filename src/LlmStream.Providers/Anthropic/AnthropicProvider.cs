using LlmStream.Core.Models;
using LlmStream.Providers.Anthropic.Chat;
using LlmStream.Providers.Anthropic.Models;
using LlmStream.Providers.Guards;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Anthropic;

/// <summary>Anthropic's models, and those of servers that speak its protocol.</summary>
internal sealed class AnthropicProvider : IModelProvider, IDisposable
{
    /// <summary>Its name in settings and on the wire.</summary>
    internal const string ProviderName = "anthropic";

    private const string Title = "Anthropic";

    private readonly AnthropicOptions options;
    private readonly SilenceOptions silence;
    private readonly TimeProvider time;
    private readonly AnthropicConnection connection;
    private readonly ModelListing<ClaudeModel> listing;

    /// <summary>Opens nothing yet: the first request does.</summary>
    internal AnthropicProvider(AnthropicOptions options, SilenceOptions silence, TimeProvider time)
    {
        this.options = options;
        this.silence = silence;
        this.time = time;
        connection = new AnthropicConnection(options);
        listing = new ModelListing<ClaudeModel>(new ClaudeModelList(connection, options.Model).AskAsync, connection.Failures, time);
    }

    /// <inheritdoc/>
    public string Name => ProviderName;

    /// <inheritdoc/>
    public int MaxConcurrent => options.MaxConcurrent;

    /// <inheritdoc/>
    public int? ContextLength(string model) => options.ContextLength ?? Find(model)?.ContextLength ?? ClaudeModel.LeastWindow;

    /// <inheritdoc/>
    public IChatClient CreateChatClient(string model) =>
        new AnthropicChatClient(connection, FindAsync, model, time).Guarded(Title, silence, time);

    /// <inheritdoc/>
    public Task<ProviderState> ProbeAsync(CancellationToken cancellationToken) =>
        ListingProbe.AskAsync(Name, Title, listing.GetAsync(cancellationToken), silence.ProbeTimeout, time, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ModelDescription>> ListModelsAsync(CancellationToken cancellationToken) =>
    [
        .. (await listing.GetAsync(cancellationToken)).Select(model =>
            new ModelDescription($"{Name}/{model.Name}", Name, model.Name, model.Capabilities, options.ContextLength ?? model.ContextLength)),
    ];

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        listing.Dispose();
        connection.Dispose();
    }

    private ClaudeModel? Find(string model) => listing.Last.FirstOrDefault(listed => listed.Name == model);

    // What a model takes is in the list: a run that comes before anybody asked for it asks once.
    private async Task<ClaudeModel> FindAsync(string model, CancellationToken cancellationToken)
    {
        if (listing.Last.Count == 0)
        {
            await ((Task)listing.GetAsync(cancellationToken)).WaitAsync(silence.ProbeTimeout, time, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return Find(model) ?? ClaudeModel.Unlisted(model);
    }
}
