using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>A run belongs to the server: a client that goes away stops nothing.</summary>
[Collection(OneServer.Name)]
public sealed class ClientGoneTests(SharedServer server)
{
    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_client_that_goes_away_stops_nothing(string wayName)
    {
        using var model = server.Model(new Script().Text("one ").Hold().Text("two ", "three").Done());
        Guid id;
        await using (var way = server.OpenStreaming(wayName))
        {
            await using var stream = await way.StartAsync("chat", model.Chat());
            id = (await stream.NextAsync())!.MessageId;
            await stream.NextAsync("token");
        }

        model.ReleaseAll();
        var message = await server.Api.WaitForEndAsync(id);
        Assert.Equal("one two three", message.GetProperty("text").GetString());
        Assert.Equal("completed", message.GetProperty("state").GetString());
        Assert.DoesNotContain(model.Requests, request => request.WasAborted);
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task Ending_a_subscription_leaves_the_other_readers_theirs(string wayName)
    {
        using var model = server.Model(new Script().Text("one ").Hold().Text("two").Done());
        await using var way = server.OpenStreaming(wayName);
        await using var staying = await way.StartAsync("chat", model.Chat());
        var id = (await staying.NextAsync())!.MessageId;
        await staying.NextAsync("token");
        var going = await way.ResumeAsync("chat", id);
        await going.NextAsync("token");
        await going.DisposeAsync();
        model.ReleaseAll();

        Assert.Equal("two", Reading.TextOf(await staying.ReadToEndAsync()));
    }

    [Fact]
    public async Task A_client_that_stops_waiting_for_a_whole_answer_stops_nothing()
    {
        using var model = server.Model(new Script().Text("one ").Hold().Text("two").Done());
        var input = model.Chat();
        var id = Guid.CreateVersion7();
        input["messageId"] = id;
        using (var http = HttpWay.CreateClient(server.Address))
        {
            using var leaving = new CancellationTokenSource();
            using var request = HttpWay.PostJson("/api/chat", input);
            var asking = http.SendAsync(request, leaving.Token);
            await model.WaitForRequestAsync();
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        }

        model.ReleaseAll();
        Assert.Equal("one two", (await server.Api.WaitForEndAsync(id)).GetProperty("text").GetString());
    }
}
