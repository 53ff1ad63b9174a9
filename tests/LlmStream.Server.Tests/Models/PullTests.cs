using System.Net;
using LlmStream.FakeOllama.Pulls;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Models;

/// <summary>Fetching a model: it belongs to the server, and everybody sees the same one.</summary>
[Collection(OneServer.Name)]
public sealed class PullTests(SharedServer server)
{
    private static int last;

    private readonly string name = $"pulled-{Interlocked.Increment(ref last)}";

    [Fact]
    public async Task Two_clients_see_one_pull_and_the_model_is_there()
    {
        var plan = Pullable(4_000, 400);
        await using var one = new PullClient(server.Address);
        await using var other = new PullClient(server.Address);
        await using var first = await one.PullAsync($"ollama/{name}");
        await plan.ReleaseAsync(Patience.Token);
        await first.NextAsync(told => told.Type == "progress" && told.Frame.Bytes("completedBytes") == 1_000);
        await using var second = await other.PullAsync($"{name}:latest");
        var joined = (await second.NextAsync())!;
        plan.ReleaseAll();

        Assert.Equal(("progress", 1_000L, 4_000L), (joined.Type, joined.Frame.Bytes("completedBytes"), joined.Frame.Bytes("totalBytes")));
        foreach (var end in new[] { (await first.ReadToEndAsync())[^1], (await second.ReadToEndAsync())[^1] })
        {
            Assert.Equal(("completed", $"ollama/{name}:latest"), (end.Type, end.Frame.GetProperty("model").GetString()));
            Assert.Equal((4_400L, 4_400L), (end.Frame.Bytes("completedBytes"), end.Frame.Bytes("totalBytes")));
        }

        Assert.Equal(1, Asked());
        Assert.Contains(
            (await server.Api.GetAsync("/api/models")).GetProperty("models").EnumerateArray(),
            model => model.GetProperty("id").GetString() == $"ollama/{name}:latest");
    }

    [Fact]
    public async Task A_client_that_goes_away_stops_nothing()
    {
        var plan = Pullable(4_000);
        await using (var gone = new PullClient(server.Address))
        {
            await using var reading = await gone.PullAsync($"ollama/{name}");
            await plan.ReleaseAsync(Patience.Token);
            await reading.NextAsync("progress");
        }

        // Each piece is on its way to a server that nobody asks any more.
        await plan.ReleaseAsync(Patience.Token);
        await plan.ReleaseAsync(Patience.Token);
        Assert.Equal("pulling", (await server.Api.PullReportAsync(name)).GetProperty("state").GetString());
        await using var later = new PullClient(server.Address);
        await using var again = await later.PullAsync($"ollama/{name}");
        plan.ReleaseAll();

        Assert.Equal("completed", (await again.ReadToEndAsync())[^1].Type);
        Assert.Equal(1, Asked());
        Assert.DoesNotContain(server.Ollama.Requests, request => request.Path == "/api/pull" && request.Model == $"{name}:latest" && request.WasAborted);
    }

    [Fact]
    public async Task Stopping_it_reaches_Ollama_and_all_readers_and_it_goes_on_where_it_was()
    {
        var plan = Pullable(4_000);
        await using var client = new PullClient(server.Address);
        await using var reading = await client.PullAsync($"ollama/{name}");
        await plan.ReleaseAsync(Patience.Token);
        await reading.NextAsync(told => told.Frame.Bytes("completedBytes") == 1_000);

        var stopped = (await server.Api.StopPullAsync(name)).Expect(HttpStatusCode.OK);

        Assert.Equal("stopped", stopped.GetProperty("state").GetString());
        Assert.Equal("stopped", (await reading.ReadToEndAsync())[^1].Type);
        await server.Ollama.WaitForAsync(request => request.Path == "/api/pull" && request.Model == $"{name}:latest" && request.WasAborted, Patience.Token);
        Assert.Equal("stopped", (await server.Api.StopPullAsync(name)).Expect(HttpStatusCode.OK).GetProperty("state").GetString());

        plan.ReleaseAll();
        await using var again = await client.PullAsync($"ollama/{name}");
        var end = (await again.ReadToEndAsync())[^1];
        Assert.Equal("completed", end.Type);
        Assert.Equal((1_000L, 4_000L), (end.Frame.Bytes("keptBytes"), end.Frame.Bytes("completedBytes")));
        Assert.Equal(2, Asked());
    }

    [Fact]
    public async Task A_failure_in_the_middle_is_told_and_kept_and_pulling_again_goes_on()
    {
        server.Ollama.Models.AddPullable(new PullPlan(name, [4_000]) { PiecesBeforeError = 2 });
        await using var client = new PullClient(server.Address);
        await using var reading = await client.PullAsync($"ollama/{name}");
        var end = (await reading.ReadToEndAsync())[^1];
        Assert.Equal(("failed", "provider_error"), (end.Type, end.Code));
        Assert.True(end.Frame.GetProperty("retryable").GetBoolean());
        var report = await server.Api.PullReportAsync(name);
        Assert.Equal("failed", report.GetProperty("state").GetString());
        Assert.Contains("unexpected EOF", report.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);

        server.Ollama.Models.AddPullable(new PullPlan(name, [4_000]));
        await using var again = await client.PullAsync($"ollama/{name}");
        var completed = (await again.ReadToEndAsync())[^1];
        Assert.Equal(("completed", 2_000L), (completed.Type, completed.Frame.Bytes("keptBytes")));
    }

    [Fact]
    public async Task A_model_that_nobody_knows_is_told_so()
    {
        await using var client = new PullClient(server.Address);
        await using var reading = await client.PullAsync("ollama/nobody/nothing");
        var end = (await reading.ReadToEndAsync())[^1];

        Assert.Equal(("failed", "model_not_found"), (end.Type, end.Code));
    }

    [Fact]
    public async Task It_can_be_begun_without_waiting()
    {
        var plan = Pullable(4_000);
        var request = HttpWay.PostJson("/api/models/pull", new { model = $"ollama/{name}" });
        request.Headers.Add("Prefer", "respond-async");
        var reply = await server.Api.SendAsync(request);

        Assert.Equal("pulling", reply.Expect(HttpStatusCode.Accepted).GetProperty("state").GetString());
        Assert.Equal("/api/models/pulls", reply.Headers.Location?.ToString());
        plan.ReleaseAll();
        await using var client = new PullClient(server.Address);
        await using var reading = await client.PullAsync($"ollama/{name}");
        Assert.Equal("completed", (await reading.ReadToEndAsync())[^1].Type);
    }

    [Fact]
    public async Task What_is_not_fetched_cannot_be_stopped() =>
        (await server.Api.StopPullAsync("never-pulled")).ExpectProblem(HttpStatusCode.NotFound, "not_found");

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task The_feed_tells_who_comes_later_what_is_fetched_now_and_then_its_end(string wayName)
    {
        var plan = Pullable(4_000);
        await using var client = new PullClient(server.Address);
        await using var reading = await client.PullAsync($"ollama/{name}");
        await plan.ReleaseAsync(Patience.Token);
        await reading.NextAsync(told => told.Frame.Bytes("completedBytes") == 1_000);
        await using var way = server.OpenStreaming(wayName);
        await using var feed = await way.FeedAsync();

        var live = await feed.NextAsync(IsOurs);
        plan.ReleaseAll();
        var ended = await feed.NextAsync(told => IsOurs(told) && told.Is("pull", "op", "ended"));

        Assert.True(live.Is("pull", "op", "started"), $"{live}");
        Assert.Equal(1_000, live.Frame.GetProperty("pull").Bytes("completedBytes"));
        Assert.Equal("completed", ended.Frame.GetProperty("pull").GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_model_of_2_GB_in_layers_tells_its_progress_at_least_once_a_second_and_never_goes_back()
    {
        server.Ollama.Models.AddPullable(new PullPlan(name, [1_800_000_000, 199_000_000, 1_000_000], BytesPerSecond: 400_000_000));
        await using var client = new PullClient(server.Address);
        await using var reading = await client.PullAsync($"ollama/{name}");
        var began = TimeProvider.System.GetTimestamp();
        var told = await reading.ReadToEndAsync();
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;

        Assert.Equal("completed", told[^1].Type);
        Assert.Equal(2_000_000_000, told[^1].Frame.Bytes("completedBytes"));
        Assert.True(seconds > 4.8, $"{seconds}");
        Assert.True(told.Count >= seconds, $"{told.Count} in {seconds} s");
        foreach (var field in new[] { "totalBytes", "completedBytes" })
        {
            Assert.Equal(told.Select(each => each.Frame.Bytes(field)).Order(), told.Select(each => each.Frame.Bytes(field)));
        }

        Assert.Contains(told, each => each.Frame.Bytes("bytesPerSecond") > 100_000_000 && each.Frame.Bytes("secondsLeft") > 0);
    }

    private static bool IsPullOf(Received told, string name) =>
        told.Type == "pull" && told.Frame.GetProperty("pull").GetProperty("model").GetString() == $"ollama/{name}:latest";

    private bool IsOurs(Received told) => IsPullOf(told, name);

    private PullPlan Pullable(params long[] layers) => server.Ollama.Models.AddPullable(new PullPlan(name, layers) { IsGated = true });

    private int Asked() => server.Ollama.Requests.Count(request => request.Path == "/api/pull" && request.Model == $"{name}:latest");
}
