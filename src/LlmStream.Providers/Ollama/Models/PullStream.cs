using System.Runtime.CompilerServices;
using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Models;
using LlmStream.Providers.Ollama.Connection;

namespace LlmStream.Providers.Ollama.Models;

/// <summary>Fetches a model. An unknown name is answered with status 200 and an error line, and only <c>success</c> is an end.</summary>
internal sealed class PullStream(OllamaConnection connection)
{
    private const string LastStep = "success";

    /// <exception cref="FailureException">There is no such model, or it broke off.</exception>
    internal async IAsyncEnumerable<PullProgress> PullAsync(string model, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await connection.SendAsync(HttpMethod.Post, "api/pull", OllamaApi.Body(model), model, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var lines = new LineReader(stream);
        var succeeded = false;
        while (!succeeded && await FillAsync(lines, cancellationToken))
        {
            while (!succeeded && lines.TryRead(out var bytes))
            {
                if (Parse(bytes, model) is { } progress)
                {
                    succeeded = progress.Status == LastStep;
                    yield return progress;
                }
            }
        }

        if (!succeeded)
        {
            throw Stopped(model, "it broke off");
        }
    }

    private static PullProgress? Parse(ReadOnlySpan<byte> bytes, string model)
    {
        PullLine? line;
        try
        {
            var reader = new Utf8JsonReader(bytes);
            line = JsonSerializer.Deserialize(ref reader, OllamaJson.Default.PullLine);
        }
        catch (JsonException exception)
        {
            throw OllamaFailures.Unreadable(exception);
        }

        if (line?.Error is { } error)
        {
            throw OfError(model, ErrorText.Of(error));
        }

        // Ollama leaves zeros out: a layer of which nothing is there yet has no `completed`.
        return line?.Status is null ? null : new PullProgress(line.Status, line.Digest, line.Total, line.Digest is null ? null : line.Completed ?? 0);
    }

    private static FailureException OfError(string model, string error)
    {
        var unknown = error.Contains("file does not exist", StringComparison.OrdinalIgnoreCase)
            || error.Contains("not found", StringComparison.OrdinalIgnoreCase);
        return unknown
            ? new FailureException(new Failure(
                FailureCode.ModelNotFound,
                $"There is no model called '{model}' to fetch. Look for its exact name at https://ollama.com/library."))
            : Stopped(model, PublicText.Clean(error));
    }

    private static FailureException Stopped(string model, string why) => new(new Failure(
        FailureCode.ProviderError,
        $"Fetching '{model}' stopped: {why}. Start it again; what is already there is kept.",
        Retryable: true));

    private static async ValueTask<bool> FillAsync(LineReader lines, CancellationToken cancellationToken)
    {
        try
        {
            return await lines.FillAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
