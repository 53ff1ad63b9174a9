using System.Runtime.CompilerServices;
using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Models;
using LlmStream.Providers.Ollama.Connection;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Ollama.Chat;

/// <summary>
/// One model of Ollama. A stream ends in exactly one of three ways: with an update that has a finish reason, with a
/// <see cref="FailureException"/>, or with the caller's own cancellation, which closes the connection and so stops the model.
/// </summary>
internal sealed class OllamaChatClient(OllamaConnection connection, OllamaOptions settings, string model, LastDelta lastDelta, TimeProvider time) : IChatClient
{
    // A server that holds the connection open after its last line must not hold back the end of the answer.
    private static readonly TimeSpan LaterLinesTimeout = TimeSpan.FromSeconds(1);

    private readonly ChatClientMetadata metadata = new(OllamaProvider.ProviderName, connection.Endpoint.Address, model);

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var name = options?.ModelId ?? model;
        var body = ChatRequestJson.Write(name, messages, options, settings);
        using var response = await connection.SendAsync(HttpMethod.Post, "api/chat", body, name, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var lines = new LineReader(stream);
        var ending = new ChatEnding();
        var context = GenerationContext.Of(options);
        var pace = context?.Pace;
        var deltas = new DeltaUpdates(context);
        while (true)
        {
            bool more;
            try
            {
                if (pace is not null && !ending.IsReached)
                {
                    await pace.BeforeReadAsync();
                }

                more = await (ending.IsReached ? FillAfterEndingAsync(lines, cancellationToken) : lines.FillAsync(cancellationToken));
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw OllamaFailures.BrokeOff(exception);
            }

            if (!more)
            {
                break;
            }

            var isNoted = false;
            while (TryRead(lines, out var line))
            {
                if (line.Error is { } error && !ending.IsReached)
                {
                    throw OllamaFailures.OfErrorLine(error);
                }

                if (line.HasDelta)
                {
                    ending.AddDelta();
                    if (!isNoted)
                    {
                        // Once for each read, because all runs write to the same place.
                        isNoted = true;
                        lastDelta.Note();
                    }

                    yield return ToUpdate(line, deltas);
                }

                if (line.Done)
                {
                    ending.Add(line);
                }
            }
        }

        yield return ending.ToUpdate(name);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <summary>Nothing to let go: the connection is the provider's.</summary>
    public void Dispose()
    {
    }

    private static bool TryRead(LineReader lines, out ChatLine line)
    {
        while (lines.TryRead(out var bytes))
        {
            try
            {
                if (ChatLineParser.TryParse(bytes, out line))
                {
                    return true;
                }
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                throw lines.LastLineIsOpen ? OllamaFailures.BrokeOff(exception) : OllamaFailures.Unreadable(exception);
            }
        }

        line = default;
        return false;
    }

    private static ChatResponseUpdate ToUpdate(in ChatLine line, DeltaUpdates deltas)
    {
        var hasThinking = !string.IsNullOrEmpty(line.Thinking);
        var hasText = !string.IsNullOrEmpty(line.Content);
        if (line.ToolCalls is null && !(hasThinking && hasText))
        {
            return hasThinking ? deltas.Thinking(line.Thinking) : deltas.Text(line.Content);
        }

        List<AIContent> contents = [];
        if (hasThinking)
        {
            contents.Add(new TextReasoningContent(line.Thinking));
        }

        if (hasText)
        {
            contents.Add(new TextContent(line.Content));
        }

        contents.AddRange(line.ToolCalls ?? []);
        return new ChatResponseUpdate(ChatRole.Assistant, contents);
    }

    private async ValueTask<bool> FillAfterEndingAsync(LineReader lines, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(LaterLinesTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await lines.FillAsync(either.Token);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
