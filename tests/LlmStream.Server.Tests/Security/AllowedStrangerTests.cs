using System.Net;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Security;

/// <summary>What the settings let in.</summary>
public sealed class AllowedStrangerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Hosts_and_origins_of_the_settings_may_call_and_no_others()
    {
        var settings = ServerSettings.In(folder);
        settings["Security__AllowedOrigins"] = "https://school.example; https://other.example";
        settings["Security__AllowedHosts"] = "llm.school.example";
        settings["Security__AllowRemoteWithoutAccounts"] = "true";
        await using var server = await ServerProcess.StartAsync(settings);
        using var api = new Api(server.Address);

        var allowed = await api.SendAsync(RequestOf(("Origin", "https://school.example")));
        allowed.Expect(HttpStatusCode.OK);
        Assert.Equal(["https://school.example"], allowed.Headers.GetValues("Access-Control-Allow-Origin"));
        (await api.SendAsync(RequestOf(("Host", "llm.school.example")))).Expect(HttpStatusCode.OK);
        (await api.SendAsync(RequestOf(("Origin", "https://school.example.evil.example")))).ExpectProblem(HttpStatusCode.Forbidden, "forbidden");
        (await api.SendAsync(RequestOf(("Host", "school.example")))).ExpectProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    private static HttpRequestMessage RequestOf((string Name, string Value) header)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/generators");
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return request;
    }
}
