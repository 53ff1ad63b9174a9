using LlmStream.Server.Tests.Reliability.Faults;
using LlmStream.Server.Tests.Servers;
using Microsoft.AspNetCore.Http;

namespace LlmStream.Server.Tests.Doctor;

/// <summary>What can be wrong before LlmStream answers at all: each in plain words, with what to do, and nothing else looked at.</summary>
public sealed class UnreachableTests
{
    [Fact]
    public async Task Nothing_listens()
    {
        using var port = new RefusingPort();
        await AssertAsync(port.Address.ToString(), "nothing listens at 127.0.0.1", "dotnet run --project src/LlmStream.Server");
    }

    [Fact]
    public Task The_name_is_unknown() =>
        AssertAsync("http://llmstream.invalid:5080", "the name 'llmstream.invalid' is not known", "Check how it is written");

    [Fact]
    public async Task Another_program_answers()
    {
        await using var stranger = await Stranger.StartAsync(context => context.Response.WriteAsync("<h1>It works!</h1>"));
        await AssertAsync(stranger.Address.ToString(), "something answers, but it is not LlmStream", "check the port");
    }

    [Fact]
    public async Task Another_program_answers_with_json()
    {
        await using var stranger = await Stranger.StartAsync(context => context.Response.WriteAsJsonAsync(new { version = "7" }));
        await AssertAsync(stranger.Address.ToString(), "something answers, but it is not LlmStream", "check the port");
    }

    [Theory]
    [InlineData(401, "asks for a name and a password (401)", "on the server's own machine")]
    [InlineData(400, "does not take the request (400)", "Security__AllowedHosts=127.0.0.1")]
    [InlineData(404, "LlmStream's interface is not there (404)", "Open the address in a browser")]
    [InlineData(502, "does not reach LlmStream behind it (502)", "proxy_pass")]
    [InlineData(500, "it was refused (500)", "the log")]
    public async Task What_stands_before_it_refuses(int status, string found, string advice)
    {
        await using var stranger = await Stranger.StartAsync(status);
        await AssertAsync(stranger.Address.ToString(), found, advice);
    }

    [Fact]
    public async Task It_sends_everybody_on()
    {
        await using var stranger = await Stranger.StartAsync(301, "https://llm.school.example/");
        await AssertAsync(stranger.Address.ToString(), "sends everybody on to https://llm.school.example/", "Give the doctor that address");
    }

    [Fact]
    public async Task The_server_does_not_know_the_name_it_is_called_by()
    {
        using var folder = new TemporaryFolder();
        var settings = ServerSettings.In(folder);
        settings["Urls"] = "http://0.0.0.0:0";
        settings["Security__AllowRemoteWithoutAccounts"] = "true";
        await using var server = await ServerProcess.StartAsync(settings);

        await AssertAsync($"http://127.0.0.2:{server.Address.Port}", "does not answer under the name '127.0.0.2'", "Security__AllowedHosts=127.0.0.2");
    }

    [Fact]
    public async Task The_certificate_is_signed_by_nobody_known()
    {
        await using var stranger = await Stranger.StartAsync(context => Task.CompletedTask, certificate: "localhost");
        await AssertAsync($"https://localhost:{stranger.Address.Port}", "signed by somebody whom this machine does not know", "whole chain");
    }

    [Fact]
    public async Task The_certificate_is_for_another_name()
    {
        await using var stranger = await Stranger.StartAsync(context => Task.CompletedTask, certificate: "llm.school.example");
        await AssertAsync($"https://localhost:{stranger.Address.Port}", "its certificate is for another name: CN=llm.school.example", "by the name in the certificate");
    }

    [Fact]
    public async Task It_speaks_plain_http()
    {
        await using var stranger = await Stranger.StartAsync(context => Task.CompletedTask);
        await AssertAsync($"https://127.0.0.1:{stranger.Address.Port}", "no secure connection", $"try http://127.0.0.1:{stranger.Address.Port}");
    }

    [Fact]
    public async Task It_takes_the_connection_and_says_nothing()
    {
        await using var stranger = await Stranger.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await AssertAsync(stranger.Address.ToString(), "nothing more came within 3 s", "takes the connection and says nothing", "--Doctor:LimitSeconds=3");
    }

    [Theory]
    [InlineData("http://")]
    [InlineData("ftp://localhost")]
    [InlineData("http://localhost:0")]
    [InlineData("http://name:secret@localhost")]
    public async Task An_address_that_is_none_is_told(string address)
    {
        var run = await DoctorRun.OfAsync(address);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is not an address to look at", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_and_words_that_are_none_are_told()
    {
        Assert.Contains("LimitSeconds", (await DoctorRun.OfAsync("localhost", "--Doctor:LimitSeconds=0")).Output, StringComparison.Ordinal);
        Assert.Contains("doctor [URL]", (await DoctorRun.OfAsync("localhost", "another")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_it_looks_where_the_settings_let_the_server_listen()
    {
        using var port = new RefusingPort();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Urls"] = $"http://*:{port.Address.Port};http://127.0.0.1:1" };
        var (exitCode, output) = await ServerProcess.RunToExitAsync(settings, "doctor");
        Assert.Equal(1, exitCode);
        Assert.StartsWith($"How http://localhost:{port.Address.Port}/ looks from here", output, StringComparison.Ordinal);
    }

    private static async Task AssertAsync(string address, string found, string advice, params string[] settings)
    {
        var run = await DoctorRun.OfAsync(address, settings);
        run.AssertFailed("reachable", found, advice);
        Assert.True(run.Rows.Count > 10, run.Output);
        Assert.All(run.Rows.Skip(1), row => Assert.Equal("-", row.Value.Result));
    }
}
