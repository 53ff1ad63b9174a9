using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability.Malformed;

/// <summary>Requests with wrong bodies, ids, queries and headers.</summary>
internal sealed class HttpTraffic : ITraffic, IDisposable
{
    private static readonly JsonObject Change = new() { ["title"] = "A title", ["activeMessageId"] = "0192f3a4-5b6c-7d8e-9f01-23456789abcd" };

    private static readonly string[] MediaTypes =
        ["text/plain", "application/json; charset=utf-16", "application/problem+json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "/", "application/json;;"];

    private static readonly string[] Accepts = ["text/event-stream", "text/event-stream;q=0", "*/*", "application/json", ";,;", "text/event-stream, \"", "a/b;q=x"];

    private static readonly string[] Actions = ["stop", "retry", "continue", "stream", ""];

    private static readonly string[] Paths =
        ["/", "/api", "/api/", "/api/models", "/api/models/pulls", "/api/status", "/api/generators", "/health", "/ws/chat", "/ws/feed", "/hub", "/hub/negotiate", "/hub?id=x", "/hub/negotiate?negotiateVersion=999999999999", "/api/docs", "/a%00b", "/..%2f..%2fetc/passwd"];

    private readonly Material material;
    private readonly HttpClient http;

    internal HttpTraffic(Uri address, Material material)
    {
        this.material = material;
        var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1, UseProxy = false, UseCookies = false };
        http = new HttpClient(handler, disposeHandler: true) { BaseAddress = address, Timeout = Patience.Limit };
    }

    public int Messages => 1;

    public void Dispose() => http.Dispose();

    public async Task PlayAsync(Dice dice, List<string> sent)
    {
        using var request = Request(dice);
        AddHeaders(request, dice);
        sent.Add($"{request.Method} {request.RequestUri} {request.Headers} {request.Content?.Headers} {await NoteAsync(request.Content)}");
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode}: {answer}");
        Traffic.AssertNotBroken(answer);
    }

    private HttpRequestMessage Request(Dice dice) => dice.Below(20) switch
    {
        < 11 => Start(dice),
        < 13 => With(HttpMethod.Patch, $"/api/conversations/{material.Id(dice)}", material.Body(Change, dice), dice),
        13 => With(HttpMethod.Post, dice.Of(["/api/models/pull", "/api/models/pull/stop", "/api/models/warm"]), ModelBody(dice), dice),
        14 => With(HttpMethod.Post, $"/api/messages/{material.Id(dice)}/{dice.Of(Actions)}", dice.Bytes(200), dice),
        15 => new HttpRequestMessage(HttpMethod.Get, $"/api/messages/{material.Id(dice)}/stream?cursor={Query(dice)}&paceMs={Query(dice)}"),
        16 => new HttpRequestMessage(HttpMethod.Get, $"/api/conversations?q={Query(dice)}&before={Query(dice)}&limit={Query(dice)}"),
        17 => new HttpRequestMessage(HttpMethod.Get, $"/api/{dice.Of(["messages", "conversations"])}/{material.Id(dice)}"),
        18 => new HttpRequestMessage(dice.Of([HttpMethod.Delete, HttpMethod.Post]), $"/api/conversations/{material.Id(dice)}{dice.Of(["", "/restore"])}"),
        _ => new HttpRequestMessage(dice.Of([HttpMethod.Get, HttpMethod.Put, HttpMethod.Options, HttpMethod.Head]), dice.Of(Paths)),
    };

    private HttpRequestMessage Start(Dice dice)
    {
        var generator = dice.Of(material.Generators);
        return With(HttpMethod.Post, $"/api/{generator}", material.Body(material.Examples[generator], dice), dice);
    }

    /// <summary>Never the name of a model that somebody might have: what a provider says to that is not this server's fault.</summary>
    private static byte[] ModelBody(Dice dice) => dice.Below(3) switch
    {
        0 => dice.Bytes(200),
        1 => Encoding.UTF8.GetBytes("""{"model":"demo/demo"}"""),
        _ => Encoding.UTF8.GetBytes($$"""{"model":{{dice.Of(["1", "null", "[]", "{}", "\"\"", "\"\\ud800\"", "true"])}}}"""),
    };

    private static HttpRequestMessage With(HttpMethod method, string path, byte[] body, Dice dice)
    {
        var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", dice.OneIn(12) ? dice.Of(MediaTypes) : "application/json");
        request.Headers.TransferEncodingChunked = dice.OneIn(5);
        return request;
    }

    private static void AddHeaders(HttpRequestMessage request, Dice dice)
    {
        if (dice.OneIn(3))
        {
            request.Headers.TryAddWithoutValidation("Accept", dice.Of(Accepts));
        }

        if (dice.OneIn(4))
        {
            request.Headers.TryAddWithoutValidation("Prefer", dice.Of(["respond-async", "respond-async; wait=x", ",;,", "\""]));
        }

        if (dice.OneIn(8))
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", dice.Of(["0.0", "0.1", "1.0", "0.99999", "0.0.end", ".end", "-1.-1", "0.0.0.0.0", "99999999999.1", "\xff\xfe", "x"]));
        }
    }

    private static string Query(Dice dice) => dice.Below(4) switch
    {
        0 => string.Empty,
        1 => Uri.EscapeDataString(dice.Text(60)),
        2 => string.Concat(dice.Bytes(30).Select(value => $"%{value:X2}")),
        _ => dice.Of(["0", "1", "-1", "50", "1000", "1001", "0.0", "0.5", "0.99999999", "0.0.1", "1.5", "2147483648", ".", "..", "NaN", "the", Convert.ToBase64String(dice.Bytes(30)).Replace('/', '_').Replace('+', '-'), dice.Below(5000).ToString(CultureInfo.InvariantCulture)]),
    };

    private static async Task<string> NoteAsync(HttpContent? content) => content is null ? string.Empty : Traffic.Note(await content.ReadAsByteArrayAsync());
}
