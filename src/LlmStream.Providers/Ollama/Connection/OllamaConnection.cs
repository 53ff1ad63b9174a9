using System.Net.Http.Headers;
using LlmStream.Core.Failures;
using LlmStream.Providers.Ollama.Chat;

namespace LlmStream.Providers.Ollama.Connection;

/// <summary>
/// Every request to Ollama goes through here: one pool of connections, one way to fail.
/// <para>
/// Sending again: SocketsHttpHandler itself takes another connection only when a kept-alive one turns out to be closed before the request's
/// body has begun to be written. A POST whose body was written to a kept-alive connection that was then closed without one byte of an
/// answer is sent once more here, on a connection that is certainly new. Nothing else is ever sent twice.
/// </para>
/// <para>
/// Whoever does not take a connection within five seconds is not there, unless its models are writing: then it is busy, and is tried on.
/// </para>
/// </summary>
internal sealed class OllamaConnection : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly TimeSpan UsualConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IdleLifetime = TimeSpan.FromSeconds(30);

    private readonly LastDelta lastDelta;
    private readonly TimeSpan connectTimeout;
    private readonly HttpClient pooled;
    private readonly HttpClient fresh;

    /// <param name="endpoint">Where Ollama is.</param>
    /// <param name="lastDelta">When its models last wrote.</param>
    /// <param name="connectTimeout">How long it may take to accept a connection while they do not; five seconds when null.</param>
    internal OllamaConnection(OllamaEndpoint endpoint, LastDelta lastDelta, TimeSpan? connectTimeout = null)
    {
        Endpoint = endpoint;
        this.lastDelta = lastDelta;
        this.connectTimeout = connectTimeout ?? UsualConnectTimeout;
        pooled = CreateClient(Timeout.InfiniteTimeSpan);
        fresh = CreateClient(connectionLifetime: TimeSpan.Zero);
    }

    internal OllamaEndpoint Endpoint { get; }

    public void Dispose()
    {
        pooled.Dispose();
        fresh.Dispose();
    }

    /// <summary>Sends, and returns when the headers of a successful answer are there.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="path">The path below the endpoint, such as <c>api/chat</c>.</param>
    /// <param name="body">JSON; empty for none.</param>
    /// <param name="model">The model it is about, for the failure's words.</param>
    /// <param name="cancellationToken">Closes the connection.</param>
    /// <exception cref="FailureException">Nobody answered, or with an error.</exception>
    internal async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte> body, string? model, CancellationToken cancellationToken)
    {
        var response = await SendOnceOrAgainAsync(method, path, body, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await OllamaFailures.OfStatusAsync(response, model, Endpoint, cancellationToken);
        }
    }

    private static bool IsConnectTimeout(Exception exception) => exception is OperationCanceledException { InnerException: TimeoutException };

    private HttpClient CreateClient(TimeSpan connectionLifetime)
    {
        var handler = new SocketsHttpHandler
        {
            // Draining would keep the model writing for seconds after a Stop.
            ResponseDrainTimeout = TimeSpan.Zero,
            PooledConnectionIdleTimeout = IdleLifetime,
            PooledConnectionLifetime = connectionLifetime,
            ConnectTimeout = connectTimeout,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new KeptAliveStream(context.PlaintextStream)),
        };
        return new HttpClient(handler, disposeHandler: true) { BaseAddress = Endpoint.Address, Timeout = Timeout.InfiniteTimeSpan };
    }

    private async Task<HttpResponseMessage> SendOnceOrAgainAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            try
            {
                return await SendWhileItWritesAsync(method, path, body, cancellationToken);
            }
            catch (HttpRequestException exception) when (StaleConnectionException.IsCauseOf(exception))
            {
                return await SendOnAsync(fresh, method, path, body, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not FailureException && !cancellationToken.IsCancellationRequested)
        {
            throw OllamaFailures.OfSending(exception, Endpoint);
        }
        catch (HttpRequestException exception)
        {
            throw new OperationCanceledException("The request to Ollama was cancelled.", exception, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> SendWhileItWritesAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await SendOnAsync(pooled, method, path, body, cancellationToken);
            }
            catch (OperationCanceledException exception) when (
                IsConnectTimeout(exception) && !cancellationToken.IsCancellationRequested && lastDelta.IsWithin(connectTimeout))
            {
                // Nothing was sent: there was no connection to send it on.
            }
        }
    }

    private static async Task<HttpResponseMessage> SendOnAsync(
        HttpClient client, HttpMethod method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (!body.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } };
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

        // The answer holds its request until it has ended, which would hold the whole prompt beside it.
        request.Content = null;
        return response;
    }
}
