using System.Net;
using LlmStream.Server.Doctor.Troubles;

namespace LlmStream.Server.Doctor.Ways.Hub;

/// <summary>A request that waits for what comes, again and again, and one for what goes.</summary>
internal sealed class HubOverPolling(Patient patient, string path) : IHubTransport
{
    private static readonly TimeSpan GoodbyeLimit = TimeSpan.FromSeconds(2);

    internal static async Task<IHubTransport> OpenAsync(Patient patient, string path, CancellationToken cancellationToken)
    {
        var transport = new HubOverPolling(patient, path);
        // The first request only says that this transport is meant, and is answered at once.
        await transport.ReceiveAsync(cancellationToken);
        return transport;
    }

    public Task SendAsync(ReadOnlyMemory<byte> messages, CancellationToken cancellationToken) => HubPost.SendAsync(patient, path, messages, cancellationToken);

    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var response = await patient.Http.GetAsync(path, cancellationToken);
        await AnswerTrouble.ThrowIfRefusedAsync(response, cancellationToken);
        return response.StatusCode == HttpStatusCode.NoContent ? null : await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>Says goodbye, as the server would else keep the connection for a while.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(GoodbyeLimit, patient.Time);
        try
        {
            using var response = await patient.Http.DeleteAsync(path, limit.Token);
        }
        catch (Exception exception) when (ConnectionTrouble.IsOfConnection(exception))
        {
            // Whoever does not hear the goodbye notices the silence.
        }
    }
}
