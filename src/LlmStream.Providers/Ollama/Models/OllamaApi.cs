using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LlmStream.Core.Failures;
using LlmStream.Providers.Ollama.Connection;

namespace LlmStream.Providers.Ollama.Models;

/// <summary>The short questions: what is there, what is loaded, which version.</summary>
internal sealed class OllamaApi(OllamaConnection connection)
{
    internal Task<ModelList> ListAsync(CancellationToken cancellationToken) =>
        GetAsync("api/tags", OllamaJson.Default.ModelList, cancellationToken);

    internal Task<ModelList> ListLoadedAsync(CancellationToken cancellationToken) =>
        GetAsync("api/ps", OllamaJson.Default.ModelList, cancellationToken);

    internal async Task<string?> GetVersionAsync(CancellationToken cancellationToken) =>
        (await GetAsync("api/version", OllamaJson.Default.VersionAnswer, cancellationToken)).Version;

    internal async Task<ShownModel> ShowAsync(string model, CancellationToken cancellationToken)
    {
        using var response = await connection.SendAsync(HttpMethod.Post, "api/show", Body(model), model, cancellationToken);
        return await ReadAsync(response, OllamaJson.Default.ShownModel, cancellationToken);
    }

    internal async Task DeleteAsync(string model, CancellationToken cancellationToken)
    {
        using var response = await connection.SendAsync(HttpMethod.Delete, "api/delete", Body(model), model, cancellationToken);
    }

    internal static ReadOnlyMemory<byte> Body(string model) =>
        JsonSerializer.SerializeToUtf8Bytes(new ModelRequest(model), OllamaJson.Default.ModelRequest);

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await connection.SendAsync(HttpMethod.Get, path, default, null, cancellationToken);
        return await ReadAsync(response, type, cancellationToken);
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
