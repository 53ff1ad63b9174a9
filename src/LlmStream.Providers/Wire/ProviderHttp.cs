namespace LlmStream.Providers.Wire;

/// <summary>The connections to a provider over which its SDK sends.</summary>
internal static class ProviderHttp
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // Several servers close an idle connection after five seconds without a word; a request that crosses the closing would be lost.
    private static readonly TimeSpan IdleLifetime = TimeSpan.FromSeconds(4);

    /// <summary>A client for one provider, and for nobody else.</summary>
    /// <param name="provider">Where it is.</param>
    /// <param name="failures">What its refusals become.</param>
    /// <param name="headers">What every request has, the key among it.</param>
    internal static HttpClient CreateClient(ProviderAddress provider, ProviderFailures failures, IReadOnlyDictionary<string, string> headers)
    {
        var connections = new SocketsHttpHandler
        {
            // Draining would keep the model writing for seconds after a Stop.
            ResponseDrainTimeout = TimeSpan.Zero,
            PooledConnectionIdleTimeout = IdleLifetime,
            ConnectTimeout = ConnectTimeout,
            UseCookies = false,

            // A school's proxy leads to the internet, and not to a server on this machine.
            UseProxy = !provider.Address.IsLoopback,

            // A key is for the one address it was given for.
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        };
        return new HttpClient(new OwnHeadersHandler(headers, new RefusalHandler(failures, connections))) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
