using System.Net;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>The answers of <c>POST /api/{generator}</c> that its headers choose, and what an event stream carries (contract, section 5).</summary>
[Collection(OneServer.Name)]
public sealed class EventStreamTests(SharedServer server)
{
    [Theory]
    [MemberData(nameof(TestCases.Generators), MemberType = typeof(TestCases))]
    public async Task An_event_s_id_is_the_cursor_behind_it(string generatorId)
    {
        await using var way = new EventStreamWay(server.Address);
        await using var stream = await way.StartAsync(generatorId, server.InputOf(generatorId));

        var (text, thinking) = (0, 0);
        var frames = await stream.ReadToEndAsync();
        foreach (var frame in frames)
        {
            text += frame.Type == "token" ? frame.Text.Length : 0;
            thinking += frame.Type == "thinking" ? frame.Text.Length : 0;
            Assert.Equal(frame.IsTerminal ? $"{thinking}.{text}.end" : $"{thinking}.{text}", frame.EventId);
        }
    }

    [Fact]
    public async Task An_event_stream_says_where_it_can_be_resumed_and_must_not_be_buffered()
    {
        await using var way = new EventStreamWay(server.Address);
        await using var stream = (EventStreamSubscription)await way.StartAsync("chat", server.InputOf("chat"));
        var started = await stream.NextAsync();

        Assert.Equal(HttpStatusCode.OK, stream.Response.StatusCode);
        Assert.Equal($"/api/messages/{started!.MessageId}/stream", stream.Response.Headers.Location?.OriginalString);
        AssertUnbuffered(stream.Response);

        await using var resumed = (EventStreamSubscription)await way.ResumeAsync("chat", started.MessageId);
        AssertUnbuffered(resumed.Response);
        await using var feed = (EventStreamSubscription)await way.FeedAsync();
        AssertUnbuffered(feed.Response);
    }

    [Fact]
    public async Task The_hub_s_own_event_stream_must_not_be_buffered_either()
    {
        using var http = HttpWay.CreateClient(server.Address);
        using var offer = await http.PostAsync("/hub/negotiate?negotiateVersion=1", content: null, Patience.Token);
        var token = (await HttpWay.ReadJsonAsync(offer, Patience.Token)).GetProperty("connectionToken").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/hub?id={token}");
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Patience.Token);

        AssertUnbuffered(response);
    }

    [Fact]
    public async Task The_end_s_id_is_answered_with_no_content_so_that_a_browser_stops_reconnecting()
    {
        var message = await server.Api.CompleteAsync("chat", server.InputOf("chat"));
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/messages/{message.GetProperty("id").GetGuid()}/stream");
        request.Headers.Add("Last-Event-ID", message.GetProperty("cursor").GetString() + ".end");

        Assert.Equal(HttpStatusCode.NoContent, (await server.Api.SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_browser_s_last_id_goes_before_the_cursor_of_its_address()
    {
        var message = await server.Api.CompleteAsync("chat", server.InputOf("chat"));
        var text = message.GetProperty("text").GetString()!;
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/messages/{message.GetProperty("id").GetGuid()}/stream?cursor=0.1");
        request.Headers.Add("Last-Event-ID", "0.7");

        var parser = new EventParser();
        var reply = await server.Api.SendAsync(request);
        parser.Add(System.Text.Encoding.UTF8.GetBytes(reply.Text));
        var rest = string.Empty;
        while (parser.TryTake(out var found))
        {
            rest += found.Name == "token" ? System.Text.Json.JsonElement.Parse(found.Data).GetProperty("text").GetString() : string.Empty;
        }

        Assert.Equal(text[7..], rest);
    }

    [Theory]
    [MemberData(nameof(TestCases.Generators), MemberType = typeof(TestCases))]
    public async Task Respond_async_is_accepted_at_once_and_written_all_the_same(string generatorId)
    {
        var request = HttpWay.PostJson($"/api/{generatorId}", server.InputOf(generatorId));
        request.Headers.Add("Prefer", "respond-async");
        var reply = await server.Api.SendAsync(request);

        var accepted = reply.Expect(HttpStatusCode.Accepted);
        var id = accepted.GetProperty("messageId").GetGuid();
        Assert.Equal($"/api/messages/{id}", reply.Headers.Location?.OriginalString);
        var message = await server.Api.WaitForEndAsync(id);
        Assert.Equal(accepted.GetProperty("conversationId").GetGuid(), message.GetProperty("conversationId").GetGuid());
        Assert.Equal("completed", message.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Respond_async_does_not_wait_for_the_model()
    {
        using var model = server.Model(new FakeOllama.Scripts.Script().Text("one").Done().Gated());
        var (id, _) = await server.Api.BeginAsync("chat", model.Chat());
        await model.WaitForRequestAsync();

        var live = await server.Api.MessageAsync(id);
        Assert.Equal("streaming", live.GetProperty("state").GetString());
        Assert.Equal(string.Empty, live.GetProperty("text").GetString());
        model.ReleaseAll();
        Assert.Equal("one", (await server.Api.WaitForEndAsync(id)).GetProperty("text").GetString());
    }

    [Theory]
    [MemberData(nameof(TestCases.Generators), MemberType = typeof(TestCases))]
    public async Task A_whole_answer_has_the_form_of_its_message(string generatorId)
    {
        var whole = (await server.Api.PostAsync($"/api/{generatorId}", server.InputOf(generatorId))).Expect(HttpStatusCode.OK);
        var message = await server.Api.MessageAsync(whole.GetProperty("id").GetGuid());

        Assert.True(System.Text.Json.JsonElement.DeepEquals(message, whole), $"{whole.GetRawText()}\n{message.GetRawText()}");
    }

    private static void AssertUnbuffered(HttpResponseMessage response)
    {
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["no"], response.Headers.GetValues("X-Accel-Buffering"));
        Assert.True(response.Headers.CacheControl?.NoCache);
    }
}
