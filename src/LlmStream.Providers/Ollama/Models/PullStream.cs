using System.Runtime.CompilerServices;
using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Models;
using LlmStream.Providers.Ollama.Connection;

namespace LlmStream.Providers.Ollama.Models;

/// <summary>Fetches a model. An unknown name is answered with status 200 and an error line, and only <c>success</c> is an end.</summary>
internal sealed class PullStream(OllamaConnection connection, TimeProvider time)
{
    private const string LastStep = "success";

    /// <summary>While it fetches Ollama tells so many times a second; it is silent while it checks what came, which takes minutes for the largest models.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(15);

    private static readonly string[] FullDisk = ["no space left", "not enough space", "disk quota exceeded"];

    /// <exception cref="FailureException">There is no such model, or it broke off.</exception>
    internal async IAsyncEnumerable<PullProgress> PullAsync(string model, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await connection.SendAsync(HttpMethod.Post, "api/pull", OllamaApi.Body(model), model, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var lines = new LineReader(stream);
        var succeeded = false;
        while (!succeeded && await FillAsync(lines, model, cancellationToken))
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
        if (FullDisk.Any(words => error.Contains(words, StringComparison.OrdinalIgnoreCase)))
        {
            return new FailureException(new Failure(
                FailureCode.ProviderError,
                $"The disk on which Ollama keeps models is full, so '{model}' could not be fetched whole. "
                + "Remove a model or something else, then fetch it again; what is already there is kept."));
        }

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

    private async ValueTask<bool> FillAsync(LineReader lines, string model, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(LongestSilence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            return await lines.FillAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Stopped(model, "nothing came for a quarter of an hour");
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
