using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LlmStream.Core.Failures;
using LlmStream.Providers.Ollama.Chat;
using LlmStream.Providers.Ollama.Connection;

namespace LlmStream.Providers.Ollama.Models;

/// <summary>The short questions: what is there, what is loaded, which version. One that takes a connection and says nothing is not waited for without end.</summary>
internal sealed class OllamaApi(OllamaConnection connection, LastDelta lastDelta, TimeProvider time)
{
    /// <summary>Long for a list, and short for somebody who looks at a page.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>A machine that is full of its models' text comes late to anything else; and what is removed may be forty gigabytes on an old disk.</summary>
    internal static readonly TimeSpan LongLimit = TimeSpan.FromSeconds(60);

    internal Task<ModelList> ListAsync(CancellationToken cancellationToken) =>
        GetAsync("api/tags", OllamaJson.Default.ModelList, cancellationToken);

    internal Task<ModelList> ListLoadedAsync(CancellationToken cancellationToken) =>
        GetAsync("api/ps", OllamaJson.Default.ModelList, cancellationToken);

    internal async Task<string?> GetVersionAsync(CancellationToken cancellationToken) =>
        (await GetAsync("api/version", OllamaJson.Default.VersionAnswer, cancellationToken)).Version;

    internal Task<ShownModel> ShowAsync(string model, CancellationToken cancellationToken) =>
        ShowAsync(model, OllamaJson.Default.ShownModel, cancellationToken);

    internal Task<ShownDetails> ShowDetailsAsync(string model, CancellationToken cancellationToken) =>
        ShowAsync(model, OllamaJson.Default.ShownDetails, cancellationToken);

    internal Task DeleteAsync(string model, CancellationToken cancellationToken) => WithinAsync(
        LongLimit,
        async limited =>
        {
            using var response = await connection.SendAsync(HttpMethod.Delete, "api/delete", Body(model), model, limited);
            return true;
        },
        cancellationToken);

    internal static ReadOnlyMemory<byte> Body(string model) =>
        JsonSerializer.SerializeToUtf8Bytes(new ModelRequest(model), OllamaJson.Default.ModelRequest);

    private Task<T> ShowAsync<T>(string model, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Post, "api/show", Body(model), model, type, cancellationToken);

    private Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Get, path, default, null, type, cancellationToken);

    private Task<T> AskAsync<T>(
        HttpMethod method, string path, ReadOnlyMemory<byte> body, string? model, JsonTypeInfo<T> type, CancellationToken cancellationToken) => WithinAsync(
        lastDelta.IsWithin(Limit) ? LongLimit : Limit,
        async limited =>
        {
            using var response = await connection.SendAsync(method, path, body, model, limited);
            return await ReadAsync(response, type, limited);
        },
        cancellationToken);

    private async Task<T> WithinAsync<T>(TimeSpan limit, Func<CancellationToken, Task<T>> askAsync, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await askAsync(either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw OllamaFailures.Silent(connection.Endpoint, limit, exception);
        }
    }

    /// <summary>Waits for an answer of which only the success matters.</summary>
    /// <exception cref="FailureException">It broke off, or ended with an error.</exception>
    internal static async Task ReadToEndAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = await GuardAsync(() => response.Content.ReadAsByteArrayAsync(cancellationToken), cancellationToken);
        if (ErrorText.Of(answer) is { } error)
        {
            throw OllamaFailures.OfErrorLine(error);
        }
    }

    private static Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        GuardAsync(async () => await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw OllamaFailures.Unreadable(), cancellationToken);

    private static async Task<T> GuardAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read();
        }
        catch (JsonException exception)
        {
            throw OllamaFailures.Unreadable(exception);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw OllamaFailures.BrokeOff(exception);
        }
    }
}
