using System.Globalization;
using System.Net;
using LlmStream.Core.Failures;

namespace LlmStream.Providers.Ollama.Connection;

/// <summary>What can go wrong with Ollama, in words that say what to do.</summary>
internal static class OllamaFailures
{
    private const int BusyRetrySeconds = 5;
    private const int MaxErrorBytes = 64 * 1024;

    internal static FailureException Unreachable(OllamaEndpoint endpoint, Exception? cause = null) => new(
        new Failure(
            FailureCode.ProviderUnreachable,
            $"Ollama does not answer at {endpoint}. Start it (the Ollama app, or `ollama serve`), or set Providers__Ollama__Endpoint to where it runs.",
            Retryable: true),
        cause);

    internal static FailureException Silent(OllamaEndpoint endpoint, TimeSpan limit, Exception cause) => new(
        new Failure(
            FailureCode.ProviderTimeout,
            string.Create(CultureInfo.InvariantCulture, $"Ollama at {endpoint} did not answer within {limit.TotalSeconds} seconds. Try again; if it stays, restart Ollama."),
            Retryable: true),
        cause);

    internal static FailureException NoSuchModel(string model) => new(new Failure(
        FailureCode.ModelNotFound,
        $"Ollama has no model called '{model}'. Fetch it with `ollama pull {model}`."));

    internal static FailureException BrokeOff(Exception? cause = null) =>
        Error("Ollama's answer broke off before it was finished. Try again.", retryable: true, cause: cause);

    internal static FailureException Unreadable(Exception? cause = null) =>
        Error("Ollama sent something that is not part of its protocol. Try again; if it stays, update Ollama.", retryable: true, cause: cause);

    internal static FailureException OnlyLoaded() =>
        Error("Ollama loaded or unloaded the model but did not answer. Try again.", retryable: true);

    /// <summary>The failure for a request that got no answer at all.</summary>
    internal static FailureException OfSending(Exception exception, OllamaEndpoint endpoint)
    {
        var neverSent = exception is OperationCanceledException
            || exception is HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
            };
        return neverSent ? Unreachable(endpoint, exception) : BrokeOff(exception);
    }

    /// <summary>The failure for an error that Ollama tells inside a stream.</summary>
    internal static FailureException OfErrorLine(string error) =>
        OfKnown(error) ?? Error($"Ollama stopped with an error: {PublicText.Clean(error)}", retryable: true);

    /// <summary>The failure for an answer with an error's status.</summary>
    internal static async Task<FailureException> OfStatusAsync(
        HttpResponseMessage response, string? model, OllamaEndpoint endpoint, CancellationToken cancellationToken)
    {
        var error = await ReadErrorAsync(response, cancellationToken);
        var text = error is null ? string.Empty : PublicText.Clean(error);
        return response.StatusCode switch
        {
            HttpStatusCode.NotFound when error is not null && model is not null => NoSuchModel(model),
            HttpStatusCode.NotFound => Error($"What answers at {endpoint} is not Ollama. Set Providers__Ollama__Endpoint to where Ollama runs.", retryable: false),
            HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests => new FailureException(new Failure(
                FailureCode.ProviderError,
                "Ollama is busy with other requests. Try again in a few seconds.",
                Retryable: true,
                RetryAfterSeconds: RetryAfter(response))),
            _ when error is not null && OfKnown(error) is { } known => known,
            HttpStatusCode.BadRequest when error?.Contains("does not support thinking", StringComparison.OrdinalIgnoreCase) is true =>
                Error($"The model '{model}' cannot reason before it answers. Switch reasoning off, or choose another model.", retryable: false),
            HttpStatusCode.BadRequest when error?.Contains("does not support tools", StringComparison.OrdinalIgnoreCase) is true =>
                Error($"The model '{model}' cannot use tools. Choose another model.", retryable: false),
            < HttpStatusCode.InternalServerError => Error(Sentence("Ollama refused the request", text), retryable: false),
            _ when error?.Contains("requires more system memory", StringComparison.OrdinalIgnoreCase) is true =>
                Error($"The model '{model}' needs more memory than there is. Choose a smaller model.", retryable: false),
            _ => Error(Sentence("Ollama failed", text), retryable: true),
        };
    }

    // What is said with different statuses, and some of it inside a stream.
    private static FailureException? OfKnown(string error)
    {
        // Go's words for a time that ran out, which have nothing to do with a model's window.
        if (Says("deadline exceeded"))
        {
            return new FailureException(new Failure(FailureCode.ProviderTimeout, "Ollama waited too long for its model. Try again.", Retryable: true));
        }

        var isTooLong = Says("exceed_context_size")
            || ((Says("context length") || Says("context size") || Says("context window")) && (Says("exceed") || Says("too long") || Says("longer than")));
        return isTooLong
            ? new FailureException(new Failure(
                FailureCode.ContextOverflow,
                "The prompt is longer than the model's window. Shorten it, start a new conversation, or raise Providers__Ollama__ContextLength."))
            : null;

        bool Says(string words) => error.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    private static FailureException Error(string message, bool retryable, Exception? cause = null) =>
        new(new Failure(FailureCode.ProviderError, message, retryable), cause);

    private static string Sentence(string what, string text) => text.Length == 0 ? $"{what}." : $"{what}: {text}";

    private static int RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { TotalSeconds: >= 1 and <= 3600 } delta ? (int)delta.TotalSeconds : BusyRetrySeconds;

    private static async Task<string?> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxErrorBytes, cancellationToken);
            return ErrorText.Of(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
