using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Security;

/// <summary>A server that is kept for one program: it has a secret, and logs each request in all detail.</summary>
public sealed class SecretServer : IAsyncLifetime
{
    internal const string Secret = "marmosets-keep-what-they-are-told-0123456789";

    private readonly TemporaryFolder folder = new();
    private ServerProcess? process;
    private HttpClient? http;

    /// <summary>What the program that knows the secret brings.</summary>
    internal static (string Name, string Value) Brought => ("Cookie", $"llmstream-secret={Secret}");

    internal Uri Address => process!.Address;

    internal HttpClient Http => http!;

    public async Task InitializeAsync()
    {
        var settings = ServerSettings.In(folder);
        settings["Security__Secret"] = Secret;
        settings["Serilog__MinimumLevel__Default"] = "Verbose";
        settings["Serilog__MinimumLevel__Override__Microsoft.AspNetCore.Hosting"] = "Verbose";
        settings["Serilog__MinimumLevel__Override__Microsoft.AspNetCore.Routing"] = "Verbose";
        process = await ServerProcess.StartAsync(settings);
        http = HttpWay.CreateClient(process.Address);
    }

    /// <summary>Ends the server; what it wrote must not hold the secret.</summary>
    public async Task DisposeAsync()
    {
        http?.Dispose();
        if (process is not null)
        {
            Assert.Equal(0, await process.StopAsync());
            process.Log.AssertNoErrors();
            foreach (var file in Directory.GetFiles(folder.Path, "*.log", SearchOption.AllDirectories))
            {
                Assert.DoesNotContain(Secret, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
            }

            Assert.Contains(process.Log.Lines, line => line.Contains(" VRB ", StringComparison.Ordinal) || line.Contains(" DBG ", StringComparison.Ordinal));
            Assert.DoesNotContain(Secret, process.Log.Text, StringComparison.Ordinal);
            await process.DisposeAsync();
        }

        folder.Dispose();
    }

    internal async Task<Reply> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = method == "POST" && path.StartsWith("/api/", StringComparison.Ordinal)
            ? HttpWay.PostJson(path, new { message = "Is anybody there?" })
            : new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var response = await Http.SendAsync(request, Patience.Token);
        return await Reply.OfAsync(response);
    }
}
