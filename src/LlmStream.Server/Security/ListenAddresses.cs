using System.Net;
using LlmStream.Server.Hosting;

namespace LlmStream.Server.Security;

/// <summary>Where the server listens: this machine only, unless the settings say otherwise.</summary>
internal static class ListenAddresses
{
    private const string Default = "http://localhost:5080";

    /// <summary>Applies the default and refuses addresses beyond this machine that nobody allowed.</summary>
    /// <exception cref="ListenRefusedException">It would listen for others.</exception>
    internal static void Apply(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (string.IsNullOrWhiteSpace(configuration["urls"]))
        {
            builder.WebHost.UseUrls(Default);
            configuration["urls"] = Default;
        }

        if (configuration.GetValue<bool>("Security:AllowRemoteWithoutAccounts"))
        {
            return;
        }

        var remote = configuration["urls"]!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>())
            .FirstOrDefault(url => !IsLoopback(url));
        if (remote is not null)
        {
            throw new ListenRefusedException(
                $"'{remote}' would be reachable from other machines, and nobody signs in yet. "
                + "Listen on localhost, or set Security__AllowRemoteWithoutAccounts=true and Security__AllowedHosts to the name it is called by.");
        }
    }

    private static bool IsLoopback(string url)
    {
        // '*' and '+' are Kestrel's words for every address, which a URI may not hold.
        var host = BindingAddress.Parse(url).Host;
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }
}
