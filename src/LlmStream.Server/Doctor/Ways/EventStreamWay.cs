using System.Text.Json.Nodes;

namespace LlmStream.Server.Doctor.Ways;

/// <summary>Server-sent events over plain HTTP.</summary>
internal sealed class EventStreamWay : IWay
{
    public string Name => "event stream";

    public IAsyncEnumerable<SeenFrame> AskAsync(Patient patient, JsonObject input, CancellationToken cancellationToken) =>
        EventStream.ReadAsync(patient, Patient.PostChat(input), cancellationToken);
}
