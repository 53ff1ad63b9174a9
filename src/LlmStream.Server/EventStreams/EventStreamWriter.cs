using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using LlmStream.Server.Json;
using LlmStream.Server.Streams;
using Microsoft.AspNetCore.Http.Features;

namespace LlmStream.Server.EventStreams;

/// <summary>Writes server-sent events, each flushed by itself, with a comment as heartbeat when nothing else was written.</summary>
/// <remarks>The format is that of the HTML standard, section "Server-sent events". JSON has no bare line breaks, so an event is one data line.</remarks>
internal sealed class EventStreamWriter : IAsyncDisposable
{
    private readonly PipeWriter body;
    private readonly Utf8JsonWriter json;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource ended;
    private Task heartbeat = Task.CompletedTask;
    private bool wroteSinceHeartbeat;

    private EventStreamWriter(HttpResponse response)
    {
        body = response.BodyWriter;
        json = new Utf8JsonWriter(body, WireJson.WriterOptions);
        ended = CancellationTokenSource.CreateLinkedTokenSource(response.HttpContext.RequestAborted);
    }

    /// <summary>Sends the headers and begins the heartbeat.</summary>
    internal static async Task<EventStreamWriter> BeginAsync(HttpResponse response, Heartbeat heartbeat)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var writer = new EventStreamWriter(response);
        await writer.body.FlushAsync(writer.ended.Token);
        writer.heartbeat = writer.BeatAsync(heartbeat);
        return writer;
    }

    /// <summary>Writes one event and flushes it.</summary>
    /// <param name="type">The event's name.</param>
    /// <param name="id">What the client sends back as <c>Last-Event-ID</c>; none when null.</param>
    /// <param name="data">Written as JSON.</param>
    internal async ValueTask WriteAsync<T>(string type, string? id, T data)
    {
        await turn.WaitAsync(ended.Token);
        try
        {
            wroteSinceHeartbeat = true;
            WriteField("event: "u8, type);
            if (id is not null)
            {
                WriteField("id: "u8, id);
            }

            body.Write("data: "u8);
            json.Reset(body);
            JsonSerializer.Serialize(json, data, WireJson.Options);
            await json.FlushAsync(ended.Token);
            body.Write("\n\n"u8);
            await body.FlushAsync(ended.Token);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await heartbeat.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await json.DisposeAsync();
        ended.Dispose();
        turn.Dispose();
    }

    private void WriteField(ReadOnlySpan<byte> name, string value)
    {
        body.Write(name);
        Encoding.UTF8.GetBytes(value, body);
        body.Write("\n"u8);
    }

    private async Task BeatAsync(Heartbeat pace)
    {
        using var timer = pace.StartTimer();
        while (await timer.WaitForNextTickAsync(ended.Token))
        {
            await turn.WaitAsync(ended.Token);
            try
            {
                if (!wroteSinceHeartbeat)
                {
                    body.Write(": heartbeat\n\n"u8);
                    await body.FlushAsync(ended.Token);
                }

                wroteSinceHeartbeat = false;
            }
            finally
            {
                turn.Release();
            }
        }
    }
}
