namespace LlmStream.Mcp.Connections.Http;

/// <summary>Bounds what a server may do with a request: an answer is read as far as a limit, and an end is not waited for without one.</summary>
/// <param name="inner">Sends.</param>
/// <param name="time">Measures.</param>
internal sealed class LimitedAnswers(HttpMessageHandler inner, TimeProvider time) : DelegatingHandler(inner)
{
    /// <summary>In bytes, of one message. Of a result far less is shown; a list of tools may be long.</summary>
    internal const int MostBytes = 8 * 1024 * 1024;

    /// <summary>How long a server may take to say that a session is over, which nobody needs to know.</summary>
    internal static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Delete)
        {
            return await EndSessionAsync(request, cancellationToken);
        }

        var response = await base.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var limited = new StreamContent(new LimitedBody(body, MostBytes, response.Content.Headers.ContentType?.MediaType == "text/event-stream"));
        foreach (var (name, values) in response.Content.Headers)
        {
            limited.Headers.TryAddWithoutValidation(name, values);
        }

        response.Content = limited;
        return response;
    }

    private async Task<HttpResponseMessage> EndSessionAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(EndPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        return await base.SendAsync(request, either.Token);
    }
}
