using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using LlmStream.Server.Doctor.Troubles;

namespace LlmStream.Server.Doctor.Ways;

/// <summary>Reads server-sent events.</summary>
internal static class EventStream
{
    private const string MediaType = "text/event-stream";

    /// <summary>The frames of an event stream, as they come; leaving it closes the connection.</summary>
    /// <exception cref="TroubleException">Something else than an event stream came.</exception>
    internal static async IAsyncEnumerable<SeenFrame> ReadAsync(
        Patient patient, HttpRequestMessage request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var asked = request;
        using var response = await OpenAsync(patient, request, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken))
        {
            yield return SeenFrame.Of(JsonElement.Parse(item.Data), patient.Time.GetTimestamp(), item.EventId);
        }
    }

    /// <summary>An answer whose headers say that events follow.</summary>
    /// <exception cref="TroubleException">Something else than an event stream came.</exception>
    internal static async Task<HttpResponseMessage> OpenAsync(Patient patient, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaType));
        var response = await patient.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        try
        {
            await AnswerTrouble.ThrowIfRefusedAsync(response, cancellationToken);
            return response.Content.Headers.ContentType?.MediaType == MediaType
                ? response
                : throw new TroubleException(new Trouble(
                    $"instead of an event stream came {response.Content.Headers.ContentType?.MediaType ?? "an answer without a type"}",
                    "A proxy in between changes the answer, or another program answers there."));
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
