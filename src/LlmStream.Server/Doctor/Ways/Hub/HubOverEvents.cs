using System.Net.ServerSentEvents;
using System.Text;

namespace LlmStream.Server.Doctor.Ways.Hub;

/// <summary>An event stream for what comes, a request for what goes.</summary>
internal sealed class HubOverEvents : IHubTransport
{
    private readonly Patient patient;
    private readonly string path;
    private readonly HttpResponseMessage response;
    private readonly Stream body;
    private readonly IAsyncEnumerator<SseItem<string>> events;

    private HubOverEvents(Patient patient, string path, HttpResponseMessage response, Stream body, CancellationToken cancellationToken)
    {
        (this.patient, this.path, this.response, this.body) = (patient, path, response, body);
        events = SseParser.Create(body).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    internal static async Task<IHubTransport> OpenAsync(Patient patient, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var opened = await EventStream.OpenAsync(patient, request, cancellationToken);
        return new HubOverEvents(patient, path, opened, await opened.Content.ReadAsStreamAsync(cancellationToken), cancellationToken);
    }

    public Task SendAsync(ReadOnlyMemory<byte> messages, CancellationToken cancellationToken) => HubPost.SendAsync(patient, path, messages, cancellationToken);

    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken) =>
        await events.MoveNextAsync() ? Encoding.UTF8.GetBytes(events.Current.Data) : null;

    public async ValueTask DisposeAsync()
    {
        await events.DisposeAsync();
        await body.DisposeAsync();
        response.Dispose();
    }
}
