using LlmStream.Mcp.Connections.Http;
using LlmStream.Mcp.Settings;
using ModelContextProtocol.Client;

namespace LlmStream.Mcp.Connections;

/// <summary>Ways to a server.</summary>
internal static class Transports
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(10);

    /// <summary>How long a program may take to end by itself.</summary>
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(3);

    // Nothing is logged by the package: what it logs may hold headers, arguments and results.
    internal static IClientTransport Create(string name, McpServerOptions server, TimeProvider time) => server.Url is { } url
        ? new HttpClientTransport(
            new HttpClientTransportOptions
            {
                Name = name,
                Endpoint = new Uri(url),

                // The older way lets a server name another address, to which headers and calls would go then.
                TransportMode = HttpTransportMode.StreamableHttp,
                AdditionalHeaders = server.Headers,
                ConnectionTimeout = ConnectPatience,
            },
            CreateHttp(time),
            loggerFactory: null,
            ownsHttpClient: true)
        : new StdioClientTransport(
            new StdioClientTransportOptions
            {
                Name = name,
                Command = server.Command!,
                Arguments = server.Arguments,
                InheritEnvironmentVariables = false,
                EnvironmentVariables = EnvironmentOf(server),
                ShutdownTimeout = EndPatience,
            },
            loggerFactory: null);

    /// <summary>What every program needs, and what the settings say. This server's own environment holds the keys of providers.</summary>
    private static Dictionary<string, string?> EnvironmentOf(McpServerOptions server)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in StdioClientTransportOptions.GetDefaultEnvironmentVariables().Concat(server.Environment.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))))
        {
            variables[name] = value;
        }

        return variables;
    }

    /// <summary>Follows no redirection: the headers are for the address of the settings alone.</summary>
    private static HttpClient CreateHttp(TimeProvider time) =>
        new(new LimitedAnswers(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = ConnectPatience }, time))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
