using Anthropic;
using Anthropic.Core;
using LlmStream.Core.Failures;

namespace LlmStream.Providers.Anthropic;

/// <summary>The SDK's client, over one pool of connections.</summary>
internal sealed class AnthropicConnection : IDisposable
{
    private static readonly Uri Platform = new("https://api.anthropic.com/");

    // The guards measure silence. The SDK writes its timeout into a header, in which "for ever" is a negative number.
    private static readonly TimeSpan LongerThanAnyAnswer = TimeSpan.FromDays(1);

    private const string CustomHeaders = "ANTHROPIC_CUSTOM_HEADERS";

    /// <summary>
    /// The version of the interface, and with it the header of the key. Since 2026-10-21, which the SDK asks for, no model takes a
    /// temperature, and the key is a bearer's; this one is understood by all models, and by the other servers that speak this protocol
    /// (platform.claude.com/docs, API versions and authentication, autumn 2026).
    /// </summary>
    private const string Version = "2023-06-01";

    private readonly HttpClient http;
    private readonly AnthropicClient client;

    internal AnthropicConnection(AnthropicOptions options)
    {
        var address = string.IsNullOrWhiteSpace(options.Endpoint) ? Platform
            : ProviderAddress.TryParse(options.Endpoint, out var own) ? own
            : throw new FormatException("Providers:Anthropic:Endpoint is not an address.");
        Address = new ProviderAddress("Anthropic", "Providers__Anthropic", address, ApiKey.Of(options.ApiKey));
        Failures = new ProviderFailures(Address);
        http = ProviderHttp.CreateClient(Address, Failures, HeadersFor(Address.Key));
        client = new AnthropicClient(new ClientOptions
        {
            BaseUrl = address.ToString().TrimEnd('/'),
            HttpClient = http,

            // Set to none: else the SDK looks for them in the environment, and writes a header beside our own.
            ApiKey = null,
            AuthToken = null,
            OpenTelemetry = false,

            // Nothing is sent twice: a run that was refused says when to try again.
            MaxRetries = 0,
            Timeout = LongerThanAnyAnswer,
        });
    }

    internal ProviderAddress Address { get; }

    internal ProviderFailures Failures { get; }

    /// <summary>What its models have refused.</summary>
    internal RefusedSettings Refused { get; } = new();

    /// <summary>Sends a request through the SDK.</summary>
    /// <exception cref="FailureException">The provider did not answer, or refused; or the SDK could not write the request.</exception>
    internal async Task<T> SendAsync<T>(Func<IAnthropicClientWithRawResponse, Task<T>> send)
    {
        try
        {
            return await send(client.WithRawResponse);
        }
        catch (Exception exception) when (HasHeadersInEnvironment && exception is FormatException or ArgumentException or InvalidOperationException)
        {
            // The SDK writes these into every request before ours take their place, and gives up at one that is none.
            throw new FailureException(
                new Failure(
                    FailureCode.ProviderError,
                    $"Anthropic cannot be asked while the environment variable {CustomHeaders} holds something that is no header. Unset it; nothing of it is ever sent."),
                exception);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        client.Dispose();
        http.Dispose();
    }

    private static bool HasHeadersInEnvironment => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(CustomHeaders));

    private static Dictionary<string, string> HeadersFor(string? key)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["anthropic-version"] = Version };
        if (key is not null)
        {
            headers["x-api-key"] = key;
        }

        return headers;
    }
}
