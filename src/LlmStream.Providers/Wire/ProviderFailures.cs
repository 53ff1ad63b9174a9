using System.Net;
using LlmStream.Core.Failures;

namespace LlmStream.Providers.Wire;

/// <summary>What can go wrong with a provider behind an SDK, in words that say what to do and never what the key is.</summary>
internal sealed class ProviderFailures(ProviderAddress provider)
{
    internal FailureException Unreachable(Exception? cause = null) => new(
        new Failure(
            FailureCode.ProviderUnreachable,
            $"{provider.Title} does not answer. Check that it runs and can be reached from here, or set {provider.Setting}__Endpoint to where it is.",
            Retryable: true),
        cause);

    internal FailureException BrokeOff(Exception? cause = null) =>
        Error($"The answer of {provider.Title} broke off before it was finished. Try again.", retryable: true, cause);

    internal FailureException Unreadable(Exception? cause = null) =>
        Error($"{provider.Title} sent something that is not part of its protocol. Try again.", retryable: true, cause);

    internal FailureException NotThisWire() =>
        Error($"What answers as {provider.Title} does not speak its protocol. Set {provider.Setting}__Endpoint to where it is.", retryable: false);

    /// <summary>The failure for a model that is not there, by its name.</summary>
    internal FailureException NoSuchModel(string model, Exception? cause) => MissingModel($"called '{model}'", cause);

    /// <summary>The failure for a request that got no answer at all.</summary>
    internal FailureException OfSending(Exception exception)
    {
        var neverSent = exception is OperationCanceledException
            || exception is HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                    or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
            };
        return neverSent ? Unreachable(exception) : BrokeOff(exception);
    }

    /// <summary>The failure for an error that is told inside a stream, or in place of one.</summary>
    internal FailureException OfError(ErrorBody error) =>
        OfKnown(error)
        ?? (error.Says("overloaded") || error.Says("rate_limit") || error.IsOf(429) || error.IsOf(503) || error.IsOf(529)
            ? Busy(RetryAfter.Default)
            : Error(Sentence($"{provider.Title} stopped with an error", error), retryable: true));

    /// <summary>The failure for an answer with an error's status.</summary>
    internal FailureException OfStatus(HttpResponseMessage response, ErrorBody? error) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized => KeyRefused(),
        HttpStatusCode.PaymentRequired => NoCredit(),
        _ when error is not null && OfKnown(error) is { } known => known,
        HttpStatusCode.Forbidden => Error(Sentence($"{provider.Title} does not allow this{WithKey}", error), retryable: false),
        HttpStatusCode.NotFound when error is null => NotThisWire(),
        HttpStatusCode.NotFound when error.Says("model") => NoSuchModel(),
        HttpStatusCode.RequestEntityTooLarge => Overflow(),
        HttpStatusCode.TooManyRequests => Error(
            $"{provider.Title} takes no more requests for now. Try again later.", retryable: true, retryAfter: RetryAfter.Of(response)),
        HttpStatusCode.ServiceUnavailable or (HttpStatusCode)529 => Busy(RetryAfter.Of(response)),
        HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout or (HttpStatusCode)524 => new FailureException(
            new Failure(FailureCode.ProviderTimeout, $"{provider.Title} took too long. Try again.", Retryable: true)),
        < HttpStatusCode.InternalServerError => Error(Sentence($"{provider.Title} refused the request", error), retryable: false),
        _ => Error(Sentence($"{provider.Title} failed", error), retryable: true),
    };

    // What servers say with different statuses, and some inside a stream.
    private FailureException? OfKnown(ErrorBody error)
    {
        if (IsAboutTheWindow(error))
        {
            return Overflow();
        }

        if (error.Says("insufficient_quota") || error.Says("credit balance is too low"))
        {
            return NoCredit();
        }

        if (error.Says("API_KEY_INVALID") || error.Says("API key not valid") || error.Says("invalid_api_key") || error.Says("authentication_error"))
        {
            return KeyRefused();
        }

        if (error.Says("v1/responses") || error.Says("not a chat model"))
        {
            return Error($"{provider.Title} does not let this model be asked in this way. Choose another one.", retryable: false);
        }

        return IsAboutTheModel(error) ? NoSuchModel() : null;
    }

    private static bool IsAboutTheWindow(ErrorBody error) =>
        error.Says("context_length_exceeded")
        || error.Says("exceed_context_size")
        || error.Says("prompt is too long")
        || ((error.Says("context length") || error.Says("context limit") || error.Says("context size") || error.Says("context window") || error.Says("token count"))
            && (error.Says("exceed") || error.Says("maximum") || error.Says("greater than") || error.Says("too long")));

    private static bool IsAboutTheModel(ErrorBody error) =>
        error.Says("model_not_found")
        || error.Says("not a valid model")
        || (error.Says("model") && (error.Says("does not exist") || error.Says("not found")));

    private FailureException KeyRefused() => Error(
        provider.Key is null
            ? $"{provider.Title} wants a key. Set {provider.Setting}__ApiKey."
            : $"{provider.Title} does not accept the key. Set {provider.Setting}__ApiKey to a valid one.",
        retryable: false);

    private string WithKey => provider.Key is null ? " without a key" : $" with the key in {provider.Setting}__ApiKey";

    private FailureException NoCredit() => Error($"The account at {provider.Title} has no credit left.", retryable: false);

    private FailureException Busy(int retryAfter) => Error($"{provider.Title} is busy. Try again in a few seconds.", retryable: true, retryAfter: retryAfter);

    private FailureException NoSuchModel() => MissingModel("of that name", null);

    private FailureException MissingModel(string which, Exception? cause) =>
        new(new Failure(FailureCode.ModelNotFound, $"{provider.Title} has no model {which}. Choose another one."), cause);

    private static FailureException Overflow() => new(new Failure(
        FailureCode.ContextOverflow,
        "The prompt is longer than the model's window. Shorten it, start a new conversation, or choose a model with a larger window."));

    private static FailureException Error(string message, bool retryable, Exception? cause = null, int? retryAfter = null) =>
        new(new Failure(FailureCode.ProviderError, message, retryable, retryAfter), cause);

    private string Sentence(string what, ErrorBody? error)
    {
        var shown = PublicText.Clean(KeyText.Hide(error?.Message ?? string.Empty, provider.Key));
        return shown.Length == 0 ? $"{what}." : $"{what}: {shown}";
    }
}
