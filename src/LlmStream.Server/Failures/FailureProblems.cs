using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Server.Json;
using Microsoft.AspNetCore.Mvc;

namespace LlmStream.Server.Failures;

/// <summary>Failures as RFC 9457 problems (contract, section 5).</summary>
internal static class FailureProblems
{
    private const string ContentType = "application/problem+json";

    /// <summary>The HTTP status of a code.</summary>
    internal static int StatusOf(FailureCode code) => code switch
    {
        FailureCode.InvalidRequest => StatusCodes.Status400BadRequest,
        FailureCode.Unauthorized => StatusCodes.Status401Unauthorized,
        FailureCode.Forbidden => StatusCodes.Status403Forbidden,
        FailureCode.NotFound => StatusCodes.Status404NotFound,
        FailureCode.Busy => StatusCodes.Status409Conflict,
        FailureCode.TooLarge => StatusCodes.Status413PayloadTooLarge,
        FailureCode.RateLimited => StatusCodes.Status429TooManyRequests,
        FailureCode.QueueFull or FailureCode.ShuttingDown or FailureCode.StorageUnavailable => StatusCodes.Status503ServiceUnavailable,
        FailureCode.ProviderUnreachable or FailureCode.ModelNotFound or FailureCode.ProviderError or FailureCode.ContextOverflow =>
            StatusCodes.Status502BadGateway,
        FailureCode.ProviderTimeout => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>The problem of a failure; with an answer's id and text so far when there is one.</summary>
    internal static IResult ToResult(this Failure failure, Message? answer = null) => new ProblemResult(failure, StatusOf(failure.Code), answer);

    /// <summary>Writes a problem whose status is not that of its code, such as 405 or 415.</summary>
    internal static Task WriteAsync(HttpContext context, Failure failure, int status) =>
        new ProblemResult(failure, status, Answer: null).ExecuteAsync(context);

    private sealed record ProblemResult(Failure Failure, int Status, Message? Answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var problem = new ProblemDetails { Status = Status, Title = TitleOf(Failure.Code), Detail = Failure.Message };
            problem.Extensions["code"] = Failure.Code.ToWire();
            problem.Extensions["retryable"] = Failure.Retryable;
            if (Failure.Errors is { Count: > 0 } errors)
            {
                problem.Extensions["errors"] = errors;
            }

            if (Failure.RetryAfterSeconds is { } seconds)
            {
                problem.Extensions["retryAfterSeconds"] = seconds;
                httpContext.Response.Headers.RetryAfter = seconds.ToString();
            }

            if (Answer is not null)
            {
                problem.Extensions["messageId"] = Answer.Id;
                problem.Extensions["text"] = Answer.Text;
            }

            httpContext.Response.StatusCode = Status;
            return httpContext.Response.WriteAsJsonAsync(problem, WireJson.Options, ContentType, httpContext.RequestAborted);
        }

        private static string TitleOf(FailureCode code) => code switch
        {
            FailureCode.InvalidRequest => "The request is not valid.",
            FailureCode.NotFound => "Not found.",
            FailureCode.Forbidden => "Not allowed.",
            FailureCode.Busy => "That is in use.",
            FailureCode.TooLarge => "The request is too large.",
            FailureCode.RateLimited or FailureCode.QueueFull => "Too much at once.",
            FailureCode.Internal => "The server broke.",
            _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString()).Replace('_', ' '),
        };
    }
}
