using System.Globalization;
using LlmStream.Core.Failures;
using LlmStream.Core.Models;
using LlmStream.Providers.Guards;
using LlmStream.Providers.Ollama.Chat;
using LlmStream.Providers.Ollama.Connection;
using LlmStream.Providers.Ollama.Disk;
using LlmStream.Providers.Ollama.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace LlmStream.Providers.Ollama;

/// <summary>Models on the teacher's own machine, or on one nearby.</summary>
public sealed class OllamaProvider : IModelKeeper, IDisposable
{
    /// <summary>Its name in settings and on the wire.</summary>
    public const string ProviderName = "ollama";

    /// <summary>A provider that wrote so short a time ago need not be asked whether it is there.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly OllamaOptions options;
    private readonly SilenceOptions silence;
    private readonly TimeProvider time;
    private readonly OllamaConnection connection;
    private readonly OllamaApi api;
    private readonly ModelListing listing;
    private readonly RunningModels running;
    private readonly LastDelta lastDelta;
    private readonly ModelDisk disk;
    private volatile string? version;

    /// <summary>Opens nothing yet: the first request does.</summary>
    /// <param name="options">Where Ollama is and how it is asked.</param>
    /// <param name="silence">How long it may be silent.</param>
    /// <param name="time">The clock of timeouts and of the questions during a wait.</param>
    public OllamaProvider(IOptions<OllamaOptions> options, IOptions<SilenceOptions> silence, TimeProvider time)
        : this(options, silence, time, ModelFolders.Usual(Environment.GetEnvironmentVariable), new DriveSpace())
    {
    }

    /// <summary>The same, with its models in one of the given folders.</summary>
    internal OllamaProvider(
        IOptions<OllamaOptions> options, IOptions<SilenceOptions> silence, TimeProvider time, IReadOnlyList<string> modelFolders, IFreeSpace freeSpace)
    {
        this.options = options.Value;
        this.silence = silence.Value;
        this.time = time;
        lastDelta = new LastDelta(time);
        connection = new OllamaConnection(
            OllamaEndpoint.Choose(this.options.Endpoint, Environment.GetEnvironmentVariable("OLLAMA_HOST")), lastDelta);
        api = new OllamaApi(connection, lastDelta, time);
        listing = new ModelListing(api, this.options.ContextLength);
        running = new RunningModels(api, time);
        disk = new ModelDisk(connection.Endpoint, modelFolders, freeSpace);
    }

    /// <inheritdoc/>
    public string Name => ProviderName;

    /// <inheritdoc/>
    public int MaxConcurrent => options.MaxConcurrent;

    /// <inheritdoc/>
    /// <remarks>
    /// The templates of most models end an assistant's last message without its end token, so that it is gone on with; some ignore
    /// that and begin again, which the run notices.
    /// </remarks>
    public bool ContinuesAnswers => true;

    private ProviderState Reachable => new(Name, Reachable: true, version, Detail: null);

    /// <inheritdoc/>
    /// <remarks>What is asked for, or less where a model was trained for less: Ollama gives it no more, and says so only in its log.</remarks>
    public int? ContextLength(string model) => listing.WindowOf(model);

    /// <inheritdoc/>
    public IChatClient CreateChatClient(string model)
    {
        var client = new OllamaChatClient(connection, options, model, lastDelta, time);
        return new WaitingPhaseChatClient(client, running, model, time).Guarded("Ollama", silence, time);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// While its models write it is there, however late a machine that is full of their text comes to answer a question: a server that is
    /// taken for broken because it is busy loses what it was busy with.
    /// </remarks>
    public async Task<ProviderState> ProbeAsync(CancellationToken cancellationToken)
    {
        if (version is not null && lastDelta.IsWithin(Moment))
        {
            return Reachable;
        }

        using var timeout = new CancellationTokenSource(silence.ProbeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            version = await api.GetVersionAsync(either.Token);
            return Reachable;
        }
        catch (FailureException exception)
        {
            return new ProviderState(Name, Reachable: false, Version: null, exception.Failure.Message);
        }
        catch (OperationCanceledException) when (lastDelta.IsWithin(silence.ProbeTimeout))
        {
            return Reachable;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = silence.ProbeTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return new ProviderState(Name, Reachable: false, Version: null, $"Ollama at {connection.Endpoint} did not answer within {seconds} seconds.");
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ModelDescription>> ListModelsAsync(CancellationToken cancellationToken) => listing.ListAsync(cancellationToken);

    /// <inheritdoc/>
    public string FullName(string model) => ModelName.WithTag(model);

    /// <inheritdoc/>
    public long? FindFreeBytes() => disk.FindFreeBytes();

    /// <inheritdoc/>
    public IAsyncEnumerable<PullProgress> PullAsync(string model, CancellationToken cancellationToken) =>
        new PullStream(connection, time).PullAsync(model, cancellationToken);

    /// <inheritdoc/>
    public Task<ModelDescription> DescribeAsync(string model, CancellationToken cancellationToken) =>
        listing.DescribeAsync(model, cancellationToken);

    /// <inheritdoc/>
    public async Task WarmAsync(string model, CancellationToken cancellationToken)
    {
        // Without messages Ollama only loads; with the same window as every chat, because another one would load it twice.
        var body = ChatRequestJson.Write(model, [], options: null, options);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(silence.LoadTimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await connection.SendAsync(HttpMethod.Post, "api/chat", body, model, either.Token);
            await OllamaApi.ReadToEndAsync(response, either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var why = string.Create(CultureInfo.InvariantCulture, $"Ollama did not load the model within {silence.LoadTimeoutSeconds} seconds.");
            throw new FailureException(new Failure(FailureCode.ProviderTimeout, why, Retryable: true), exception);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string model, CancellationToken cancellationToken) => api.DeleteAsync(model, cancellationToken);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => connection.Dispose();
}
