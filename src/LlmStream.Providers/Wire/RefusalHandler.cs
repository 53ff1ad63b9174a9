using System.Net;
using LlmStream.Core.Failures;

namespace LlmStream.Providers.Wire;

/// <summary>
/// Turns whatever is not an answer into a failure before an SDK sees it: the SDKs' own exceptions carry no time to try again, and the
/// whole text of an error, in which a key may stand.
/// </summary>
internal sealed class RefusalHandler(ProviderFailures failures, HttpMessageHandler connections) : DelegatingHandler(connections)
{
    /// <exception cref="FailureException">Nobody answered, or with an error, or with something that is no stream.</exception>
    /// <exception cref="SettingRefusedException">The model does not take a setting.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await SendOnceAsync(request, cancellationToken);
        if (IsMissingList(request, response) || (response.IsSuccessStatusCode && !IsInsteadOfStream(request, response)))
        {
            return response;
        }

        using (response)
        {
            var error = await ErrorBody.ReadAsync(response, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                throw error is null ? failures.NotThisWire() : failures.OfError(error);
            }

            var failure = failures.OfStatus(response, error);
            throw RefusedSettings.Named(response.StatusCode, error) is { } setting ? new SettingRefusedException(setting, failure) : failure;
        }
    }

    // Some servers have no list of models: whoever asked decides what that means.
    private static bool IsMissingList(HttpRequestMessage request, HttpResponseMessage response) =>
        request.Method == HttpMethod.Get && response.StatusCode == HttpStatusCode.NotFound;

    private static bool IsInsteadOfStream(HttpRequestMessage request, HttpResponseMessage response) =>
        request.Method == HttpMethod.Post && response.Content.Headers.ContentType?.MediaType is "application/json" or "text/html";

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw failures.OfSending(exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new OperationCanceledException("The request was cancelled.", exception, cancellationToken);
        }
    }
}
