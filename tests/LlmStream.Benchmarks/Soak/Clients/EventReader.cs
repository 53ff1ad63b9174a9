using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>An event stream that reads one answer.</summary>
internal sealed class EventReader : AnswerReader
{
    private readonly HttpResponseMessage response;
    private readonly StoredAnswers stored;
    private readonly PipeReader pipe;
    private string? id;

    private EventReader(HttpResponseMessage response, StoredAnswers stored, Stream body)
    {
        this.response = response;
        this.stored = stored;
        pipe = PipeReader.Create(body);
    }

    /// <summary>Sends the request and returns when its headers are there.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    internal static async Task<EventReader> OpenAsync(HttpClient client, HttpRequestMessage request, StoredAnswers stored, CancellationToken cancellationToken)
    {
        using (request)
        {
            request.Headers.Accept.ParseAdd("text/event-stream");
            var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return new EventReader(answer, stored, await answer.Content.ReadAsStreamAsync(cancellationToken));
            }

            using (answer)
            {
                throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
            }
        }
    }

    internal override async ValueTask<Frame?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            var waiting = read.Buffer;
            while (waiting.PositionOf((byte)'\n') is { } end)
            {
                var line = waiting.Slice(0, end);
                waiting = waiting.Slice(waiting.GetPosition(1, end));
                if (Read(line.IsSingleSegment ? line.First : line.ToArray()) is { } frame)
                {
                    pipe.AdvanceTo(waiting.Start);
                    return frame;
                }
            }

            pipe.AdvanceTo(waiting.Start, waiting.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    internal override Task StopAsync(Guid messageId, CancellationToken cancellationToken) => stored.StopAsync(messageId, cancellationToken);

    /// <summary>Its way has no word for that.</summary>
    internal override Task LeaveAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        await pipe.CompleteAsync();
        response.Dispose();
    }

    /// <summary>The contract writes each field in one line, the data last.</summary>
    private Frame? Read(ReadOnlyMemory<byte> line)
    {
        if (line.Span.StartsWith("id: "u8))
        {
            id = Encoding.UTF8.GetString(line.Span["id: "u8.Length..]);
        }

        return line.Span.StartsWith("data: "u8) ? Frame.Parse(line["data: "u8.Length..], id) : null;
    }
}
