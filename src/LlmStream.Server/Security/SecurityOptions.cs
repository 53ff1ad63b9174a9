using System.ComponentModel.DataAnnotations;

namespace LlmStream.Server.Security;

/// <summary>Settings <c>Security</c> (contract, section 7). Lists are separated by commas or semicolons.</summary>
public sealed class SecurityOptions
{
    /// <summary>Host names beside the loopback ones under which the server may be called, such as a reverse proxy's.</summary>
    public string? AllowedHosts { get; set; }

    /// <summary>Addresses of proxies whose forwarded client addresses are believed.</summary>
    public string? KnownProxies { get; set; }

    /// <summary>Origins of pages beside its own that may call it, such as <c>https://school.example</c>.</summary>
    public string? AllowedOrigins { get; set; }

    /// <summary>Whether it may listen beyond this machine although nobody signs in.</summary>
    public bool AllowRemoteWithoutAccounts { get; set; }

    /// <summary>Who may fetch and remove models, which fill and empty this server's disk.</summary>
    public WhoMay ManageModels { get; set; } = WhoMay.Local;

    /// <summary>What every request must bring in the cookie <c>llmstream-secret</c>; none: nothing is asked for.</summary>
    [MinLength(32)]
    public string? Secret { get; set; }

    /// <summary>The entries of a list.</summary>
    internal static string[] Split(string? list) =>
        list?.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
