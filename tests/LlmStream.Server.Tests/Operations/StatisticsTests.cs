using System.Net;
using System.Text.Json;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Operations;

/// <summary>What was asked, as it is told over the wire.</summary>
public sealed class StatisticsTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private FakeOllamaServer? ollama;
    private ServerProcess? server;
    private Api? api;

    private Api Api => api!;

    public async Task InitializeAsync()
    {
        ollama = await FakeOllamaServer.StartAsync();
        server = await ServerProcess.StartAsync(ServerSettings.In(folder, ollama.Address));
        api = new Api(server.Address);
    }

    public async Task DisposeAsync()
    {
        Assert.Equal(0, await server!.StopAsync());
        server.Log.AssertNoErrors();
        Api.Dispose();
        await server.DisposeAsync();
        await ollama!.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Runs_are_counted_with_what_they_took()
    {
        using var thinking = new ScriptedModel(ollama!, new Script().Think("Hmm", ", yes").Text("one", " two").Done());
        using var broken = new ScriptedModel(ollama!, new Script().Text("one").Cut());
        await Api.CompleteAsync("chat", thinking.Chat());
        await Api.CompleteAsync("chat", broken.Chat());
        await Api.CompleteAsync("quiz", (await Inputs.ReadAsync(server!.Address))["quiz"]);

        var found = await Api.GetAsync("/api/statistics?days=2&offsetMinutes=0");

        Assert.Equal(["from", "to", "offsetMinutes", "figures", "days", "models", "generators"], found.EnumerateObject().Select(property => property.Name));
        Assert.Equal(2, found.GetProperty("days").GetArrayLength());
        var figures = found.GetProperty("figures");
        Assert.Equal(3, figures.GetProperty("runs").GetInt32());
        Assert.Equal("""{"completed":2,"stopped":0,"failed":1,"interrupted":0}""", figures.GetProperty("outcomes").GetRawText());
        Assert.Equal("""{"runs":1,"characters":8}""", figures.GetProperty("thinking").GetRawText());
        Assert.True(figures.GetProperty("firstTokenMs").GetProperty("median").GetDouble() >= 0);
        var model = ModelOf(found, thinking.Name);
        Assert.Equal("ollama", model.GetProperty("provider").GetString());
        Assert.True(model.GetProperty("figures").GetProperty("completionTokens").GetInt64() > 0);
        Assert.Equal(1, ModelOf(found, broken.Name).GetProperty("figures").GetProperty("outcomes").GetProperty("failed").GetInt32());
        Assert.Equal(
            ["chat 2", "quiz 1"],
            found.GetProperty("generators").EnumerateArray().Select(each => $"{each.GetProperty("generator").GetString()} {each.GetProperty("figures").GetProperty("runs").GetInt32()}"));
        Assert.Equal(3, found.GetProperty("days").EnumerateArray().Sum(day => day.GetProperty("models").GetArrayLength()));
    }

    [Fact]
    public async Task What_was_not_measured_is_left_out()
    {
        var figures = (await Api.GetAsync("/api/statistics")).GetProperty("figures");

        Assert.Equal(0, figures.GetProperty("runs").GetInt32());
        Assert.False(figures.TryGetProperty("firstTokenMs", out _));
        Assert.False(figures.TryGetProperty("tokensPerSecond", out _));
        Assert.Equal("""{"runs":0,"rounds":0,"calls":0}""", figures.GetProperty("tools").GetRawText());
        Assert.Equal("""{"made":0,"promptTokens":0,"completionTokens":0}""", figures.GetProperty("summaries").GetRawText());
        Assert.Equal(30, (await Api.GetAsync("/api/statistics")).GetProperty("days").GetArrayLength());
    }

    [Theory]
    [InlineData("days=0", "days")]
    [InlineData("days=367", "days")]
    [InlineData("days=many", "days")]
    [InlineData("offsetMinutes=841", "offsetMinutes")]
    [InlineData("offsetMinutes=1.5", "offsetMinutes")]
    public async Task A_wrong_range_is_refused_by_its_name(string query, string field)
    {
        var problem = (await Api.SendAsync(HttpMethod.Get, $"/api/statistics?{query}")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_request");

        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
    }

    private static JsonElement ModelOf(JsonElement statistics, string name) =>
        statistics.GetProperty("models").EnumerateArray().Single(model => model.GetProperty("model").GetString() == name);
}
