using System.Runtime.CompilerServices;
using LlmStream.Core.Failures;
using LlmStream.Core.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Wire;

/// <summary>One model of a provider that answers with server-sent events.</summary>
internal abstract class EventChatClient(
    string provider, string model, ProviderAddress address, ProviderFailures failures, RefusedSettings refused, TimeProvider time) : IChatClient
{
    private readonly ChatClientMetadata metadata = new(provider, address.Address, model);
    private readonly AnswerEvents events = new(failures, time);

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var name = options?.ModelId ?? model;
        await using var body = await SendNamedAsync(name, [.. messages], options, cancellationToken);
        var context = GenerationContext.Of(options);
        var parser = CreateParser(name, new DeltaUpdates(context));
        await foreach (var update in events.ReadAsync(body.Stream, parser, context?.Pace, cancellationToken))
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <summary>Nothing to let go: the connections are the provider's.</summary>
    public void Dispose()
    {
    }

    /// <summary>Sends a request; returns when the answer begins.</summary>
    protected abstract Task<AnswerBody> SendAsync(
        string name, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken);

    /// <summary>What takes the events of one answer apart.</summary>
    protected abstract IAnswerParser CreateParser(string name, DeltaUpdates deltas);

    private async Task<AnswerBody> SendNamedAsync(
        string name, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var sent = refused.Without(name, options);
        try
        {
            return await SendAsync(name, messages, sent, cancellationToken);
        }
        catch (SettingRefusedException exception) when (refused.Add(name, exception.Setting, sent))
        {
            return await SendNamedAsync(name, messages, options, cancellationToken);
        }
        catch (SettingRefusedException exception)
        {
            throw exception.Failure;
        }
        catch (FailureException exception) when (exception.Failure.Code == FailureCode.ModelNotFound)
        {
            throw failures.NoSuchModel(name, exception);
        }
    }
}
