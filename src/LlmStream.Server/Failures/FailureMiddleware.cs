using LlmStream.Core.Failures;

namespace LlmStream.Server.Failures;

/// <summary>Turns what is thrown, and bare status codes, into problems; nothing of the inside is told.</summary>
internal sealed partial class FailureMiddleware(RequestDelegate next, ILogger<FailureMiddleware> logger)
{
    /// <summary>Handles one request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            await ExplainBareStatusAsync(context);
        }
        catch (FailureException exception) when (!context.Response.HasStarted)
        {
            await exception.Failure.ToResult().ExecuteAsync(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            var failure = exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? RequestBody.TooLarge
                : new Failure(FailureCode.InvalidRequest, "The request could not be read as HTTP.");
            await FailureProblems.WriteAsync(context, failure, exception.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to be told.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            LogUnhandled(exception, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "no endpoint");
            await new Failure(FailureCode.Internal, "Something in the server broke.", Retryable: true).ToResult().ExecuteAsync(context);
        }
    }

    private static async Task ExplainBareStatusAsync(HttpContext context)
    {
        var response = context.Response;
        if (response.HasStarted || response.ContentLength > 0 || response.ContentType is not null || response.StatusCode < 400)
        {
            return;
        }

        var failure = response.StatusCode switch
        {
            StatusCodes.Status404NotFound => new Failure(FailureCode.NotFound, "There is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed => new Failure(FailureCode.InvalidRequest, "This address does not take that method."),
            StatusCodes.Status413PayloadTooLarge => RequestBody.TooLarge,
            StatusCodes.Status415UnsupportedMediaType => RequestBody.NotJson,
            _ => new Failure(FailureCode.InvalidRequest, "The request is not valid."),
        };
        await FailureProblems.WriteAsync(context, failure, response.StatusCode);
    }

    [LoggerMessage(1, LogLevel.Error, "Unhandled exception in {Method} {Endpoint}")]
    private partial void LogUnhandled(Exception exception, string method, string endpoint);
}
