using System.Net.Http.Headers;

namespace LlmStream.Providers.Wire;

/// <summary>
/// Sends the headers that the settings mean, and no others: what an SDK finds in the environment is another program's, whether it is a key,
/// an organisation or a header for some gateway.
/// </summary>
/// <param name="own">What every request has: the key, and what its wire asks for.</param>
/// <param name="next">Where it goes on.</param>
internal sealed class OwnHeadersHandler(IReadOnlyDictionary<string, string> own, HttpMessageHandler next) : DelegatingHandler(next)
{
    private static readonly ProductInfoHeaderValue Name = new("LlmStream", null);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Clear();
        request.Headers.UserAgent.Add(Name);
        request.Headers.Accept.ParseAdd(request.Method == HttpMethod.Post ? "text/event-stream" : "application/json");
        foreach (var (name, value) in own)
        {
            request.Headers.Add(name, value);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
