using System.Net;
using LlmStream.Server.Hosting;

namespace LlmStream.Server.Security;

/// <summary>Where the server listens: this machine only, unless the settings say otherwise.</summary>
internal static class ListenAddresses
{
    /// <summary>Where it listens when nothing says otherwise.</summary>
    internal const string Default = "http://localhost:5080";

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

        // A name of its own means that somebody's proxy brings others here.
        var name = SecurityOptions.Split(configuration["Security:AllowedHosts"]).FirstOrDefault(host => !IsLoopback($"http://{host}"));
        if (name is not null)
        {
            throw new ListenRefusedException(
                $"Under the name '{name}' others could reach this server, and nobody signs in yet. "
                + "Leave Security__AllowedHosts empty, or set Security__AllowRemoteWithoutAccounts=true.");
        }
    }

    private static bool IsLoopback(string url)
    {
        var host = HostOf(url);
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }

    private static string HostOf(string url)
    {
        try
        {
            // '*' and '+' are Kestrel's words for every address, which a URI may not hold.
            return BindingAddress.Parse(url).Host;
        }
        catch (FormatException)
        {
            throw new ListenRefusedException($"'{url}' is not an address to listen on, such as {Default}.");
        }
    }
}
