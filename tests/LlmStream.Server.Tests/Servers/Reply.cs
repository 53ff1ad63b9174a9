using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace LlmStream.Server.Tests.Servers;

/// <summary>An HTTP answer that was read to its end.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="MediaType">What it says it is.</param>
/// <param name="Text">Its body.</param>
internal sealed record Reply(HttpStatusCode Status, HttpResponseHeaders Headers, string? MediaType, string Text)
{
    internal JsonElement Json => JsonElement.Parse(Text);

    internal static async Task<Reply> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Headers,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(Patience.Token));

    /// <summary>Fails the test unless the answer has this status; gives its JSON.</summary>
    internal JsonElement Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{(int)Status}: {Text}");
        return Text.Length == 0 ? default : Json;
    }

    internal void ExpectEventStream()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{(int)Status}: {Text}");
        Assert.Equal("text/event-stream", MediaType);
    }

    /// <summary>Fails the test unless this is a problem (RFC 9457) with this status and code; gives it.</summary>
    internal JsonElement ExpectProblem(HttpStatusCode status, string code)
    {
        var problem = Expect(status);
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("title").GetString()));
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()));
        return problem;
    }
}
