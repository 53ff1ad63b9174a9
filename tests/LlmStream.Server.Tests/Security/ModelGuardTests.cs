using System.Net;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Security;

/// <summary>Where nobody signs in, models are fetched and removed by those whom the settings name: at first only on the server's own machine.</summary>
public sealed class ModelGuardTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string> Remote => new()
    {
        { "Host", "llm.school.example" },
        { "X-Forwarded-For", "192.0.2.7" },
        { "Forwarded", "for=192.0.2.7" },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Remote))]
    public async Task Visitors_may_look_and_ask_and_change_no_models(string header, string value)
    {
        await using var server = await StartAsync(null);
        using var api = new Api(server.Address);

        foreach (var (method, path) in Changes)
        {
            var refused = (await api.SendAsync(RequestOf(method, path, header, value))).ExpectProblem(HttpStatusCode.Forbidden, "forbidden");
            Assert.Contains("Security__ManageModels=Anyone", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.True((await api.SendAsync(RequestOf(method, path))).Status != HttpStatusCode.Forbidden, $"{method} {path}");
        }

        Assert.False(MayManage((await api.SendAsync(RequestOf(HttpMethod.Get, "/api/models", header, value))).Expect(HttpStatusCode.OK)));
        Assert.True(MayManage(await api.GetAsync("/api/models")));
    }

    [Theory]
    [InlineData("anyone", true, true)]
    [InlineData("Nobody", false, false)]
    public async Task The_setting_allows_it_to_all_or_none(string who, bool remote, bool local)
    {
        await using var server = await StartAsync(who);
        using var api = new Api(server.Address);

        foreach (var (method, path) in Changes)
        {
            Assert.Equal(remote, (await api.SendAsync(RequestOf(method, path, "X-Forwarded-For", "192.0.2.7"))).Status != HttpStatusCode.Forbidden);
            Assert.Equal(local, (await api.SendAsync(RequestOf(method, path))).Status != HttpStatusCode.Forbidden);
        }

        Assert.Equal(local, MayManage(await api.GetAsync("/api/models")));
    }

    [Fact]
    public async Task A_word_that_is_none_of_them_is_told_at_the_start()
    {
        var settings = SettingsOf("everybody");
        var (exitCode, output) = await ServerProcess.RunToExitAsync(settings);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Security:ManageModels", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static IEnumerable<(HttpMethod Method, string Path)> Changes =>
        [(HttpMethod.Post, "/api/models/pull"), (HttpMethod.Post, "/api/models/pull/stop"), (HttpMethod.Delete, "/api/models/ollama/nobody")];

    private Task<ServerProcess> StartAsync(string? who) => ServerProcess.StartAsync(SettingsOf(who));

    private Dictionary<string, string> SettingsOf(string? who)
    {
        var settings = ServerSettings.In(folder);
        settings["Security__AllowedHosts"] = "llm.school.example";
        settings["Security__AllowRemoteWithoutAccounts"] = "true";
        if (who is not null)
        {
            settings["Security__ManageModels"] = who;
        }

        return settings;
    }

    private static HttpRequestMessage RequestOf(HttpMethod method, string path, string? header = null, string? value = null)
    {
        var request = method == HttpMethod.Post
            ? HttpWay.PostJson(path, new System.Text.Json.Nodes.JsonObject { ["model"] = "ollama/nobody" })
            : new HttpRequestMessage(method, path);
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        return request;
    }

    private static bool MayManage(System.Text.Json.JsonElement models) => models.GetProperty("mayManage").GetBoolean();
}
