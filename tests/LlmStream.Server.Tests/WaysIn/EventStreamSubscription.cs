using System.Text.Json;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.WaysIn;

/// <summary>One event stream, or the problem that came instead of it.</summary>
internal sealed class EventStreamSubscription(HttpClient http, HttpResponseMessage response, Stream body) : ISubscription
{
    private readonly EventParser parser = new();
    private readonly byte[] buffer = new byte[64 * 1024];
    private int reads;
    private bool isProblemTold;

    /// <summary>The answer's status and headers.</summary>
    internal HttpResponseMessage Response => response;

    public async Task<Received?> NextAsync()
    {
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            return await NextProblemAsync();
        }

        while (true)
        {
            if (parser.TryTake(out var found))
            {
                var frame = JsonElement.Parse(found.Data);
                Assert.Equal(found.Name, frame.TryGetProperty("type", out var type) ? type.GetString() : found.Name);
                return new Received(found.Name, frame, reads, found.Id);
            }

            var count = await body.ReadAsync(buffer, Patience.Token);
            if (count == 0)
            {
                Assert.True(parser.IsEmpty, "The stream ended inside an event.");
                return null;
            }

            reads++;
            parser.Add(buffer.AsSpan(0, count));
        }
    }

    public Task StopAsync(Guid messageId) => HttpWay.StopAsync(http, messageId);

    public ValueTask CutAsync() => DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await body.DisposeAsync();
        response.Dispose();
    }

    private async Task<Received?> NextProblemAsync()
    {
        if (isProblemTold || response.StatusCode == System.Net.HttpStatusCode.NoContent)
        {
            return null;
        }

        isProblemTold = true;
        return new Received("problem", await HttpWay.ReadJsonAsync(response, Patience.Token), 0);
    }
}
