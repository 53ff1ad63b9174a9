using System.Net;
using System.Net.Security;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.Server.Doctor.Troubles;

namespace LlmStream.Server.Doctor;

/// <summary>The server that is looked at, over the network alone: how it is reached, and what was begun on it.</summary>
internal sealed class Patient : IDisposable
{
    private const int MostAnswerBytes = 4 * 1024 * 1024;

    internal Patient(Uri address, TimeProvider time)
    {
        Address = address;
        Time = time;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            // As a browser asks: what compresses a stream on the way is seen by what it holds back.
            AutomaticDecompression = DecompressionMethods.All,
            // An answer that is left unread is closed at once.
            ResponseDrainTimeout = TimeSpan.Zero,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = Certificate.Accept },
            UseCookies = false,
            // The way to this very machine leads through no company's proxy, as in a browser.
            UseProxy = !address.IsLoopback,
        };
        Http = new HttpClient(handler) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostAnswerBytes };
        Begun = new BegunRuns(this);
    }

    internal Uri Address { get; }

    internal TimeProvider Time { get; }

    internal HttpClient Http { get; }

    internal CertificateWatch Certificate { get; } = new();

    internal BegunRuns Begun { get; }

    internal Findings Findings { get; } = new();

    public void Dispose() => Http.Dispose();

    /// <summary>The same server for a WebSocket.</summary>
    internal Uri SocketAddress(string path) =>
        new UriBuilder(new Uri(Address, path)) { Scheme = Address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs }.Uri;

    /// <exception cref="TroubleException">It answered with something else than a document.</exception>
    internal Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);

    /// <summary>Starts a chat and does not wait for it.</summary>
    /// <exception cref="TroubleException">It was refused.</exception>
    internal Task<JsonElement> BeginAsync(JsonObject input, CancellationToken cancellationToken)
    {
        var request = PostChat(input);
        request.Headers.Add("Prefer", "respond-async");
        return SendAsync(request, cancellationToken);
    }

    /// <exception cref="TroubleException">It answered with something else than a document.</exception>
    internal async Task<JsonElement> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var response = await Http.SendAsync(request, cancellationToken);
            return await AnswerTrouble.ReadAsync(response, cancellationToken);
        }
    }

    internal static HttpRequestMessage PostChat(JsonObject input) => new(HttpMethod.Post, "api/chat") { Content = JsonContent.Create(input) };
}
