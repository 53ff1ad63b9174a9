using System.Text.Json;

namespace LlmStream.FakeOllama.Recording;

/// <summary>A request as it arrived, and what became of it.</summary>
public sealed class RecordedRequest
{
    private readonly RequestLog log;
    private int linesSent;

    internal RecordedRequest(RequestLog log, string method, string path, string connectionId, byte[] body)
    {
        this.log = log;
        Method = method;
        Path = path;
        ConnectionId = connectionId;
        Body = body;
        Json = Parse(body);
        // Ollama's own client still says `name` when it pulls or deletes.
        Model = Text("model") ?? Text("name");
    }

    public string Method { get; }

    public string Path { get; }

    public string? Model { get; }

    /// <summary>Which connection it came on; the same for requests on one kept-alive connection.</summary>
    public string ConnectionId { get; }

    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The key that came with it.</summary>
    public string? Key { get; init; }

    /// <summary>The headers that came with it; empty when nobody noted them.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body, when it is JSON.</summary>
    public JsonElement? Json { get; }

    /// <summary>How many lines were handed to the socket.</summary>
    public int LinesSent => Volatile.Read(ref linesSent);

    /// <summary>Whether the client closed the connection before the answer was whole.</summary>
    public bool WasAborted { get; private set; }

    /// <summary>Whether the fake is done with it.</summary>
    public bool HasEnded { get; private set; }

    internal void AddLine() => Interlocked.Increment(ref linesSent);

    internal void Abort() => log.Change(() => WasAborted = true);

    internal void End() => log.Change(() => HasEnded = true);

    private string? Text(string field) =>
        Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
