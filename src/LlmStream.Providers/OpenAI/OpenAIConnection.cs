using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Models;

namespace LlmStream.Providers.OpenAI;

/// <summary>The SDK's clients for one server, over one pool of connections.</summary>
internal sealed class OpenAIConnection : IDisposable
{
    // Every request names its model in its body.
    private const string NoModel = "-";

    // The SDK wants one. What is sent is written below it.
    private const string NoKey = "none";

    private readonly HttpClient http;

    internal OpenAIConnection(ProviderAddress address)
    {
        Address = address;
        Failures = new ProviderFailures(address);
        http = ProviderHttp.CreateClient(address, Failures, HeadersFor(address.Key));
        var options = new OpenAIClientOptions
        {
            Endpoint = address.Address,
            Transport = new HttpClientPipelineTransport(http),

            // Silence is measured by the guards, and nothing is sent twice: a run that was refused says when to try again.
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            EnableDistributedTracing = false,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };
        var credential = new ApiKeyCredential(NoKey);
        Chat = new ChatClient(NoModel, credential, options);
        Models = new OpenAIModelClient(credential, options);
    }

    internal ProviderAddress Address { get; }

    internal ProviderFailures Failures { get; }

    /// <summary>What its models have refused.</summary>
    internal RefusedSettings Refused { get; } = new();

    internal ChatClient Chat { get; }

    internal OpenAIModelClient Models { get; }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => http.Dispose();

    // A server that wants no key is sent none.
    private static Dictionary<string, string> HeadersFor(string? key) => key is null ? [] : new() { ["Authorization"] = $"Bearer {key}" };
}
