using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace LlmStream.Mcp.Settings;

/// <summary>Tells all that is wrong with the settings at once, each by its key. No value is told: it may be a secret.</summary>
/// <param name="section">The settings as they were written, in which a misspelt key can be seen.</param>
internal sealed partial class McpOptionsCheck(IConfiguration section) : IValidateOptions<McpOptions>
{
    private static readonly string[] Keys =
    [
        nameof(McpServerOptions.Command), nameof(McpServerOptions.Arguments), nameof(McpServerOptions.Environment),
        nameof(McpServerOptions.Url), nameof(McpServerOptions.Headers), nameof(McpServerOptions.Allow),
    ];

    private static readonly string[] Lists = [nameof(McpServerOptions.Arguments), nameof(McpServerOptions.Allow)];

    private static readonly string[] Tables = [nameof(McpServerOptions.Environment), nameof(McpServerOptions.Headers)];

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, McpOptions options)
    {
        var failures = section.GetChildren().SelectMany(FailuresOf)
            .Concat(options.Servers.SelectMany(server => FailuresOf(KeyOf(server.Key), server.Value)))
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string KeyOf(string server) => $"{McpOptions.Section}:{server}";

    /// <summary>What the binder would pass over in silence.</summary>
    private static IEnumerable<string> FailuresOf(IConfigurationSection server)
    {
        var key = KeyOf(server.Key);
        if (!ServerName().IsMatch(server.Key))
        {
            yield return $"{key}: the name of an MCP server is a letter and then at most 31 letters, digits, '-' or '_'.";
        }

        if (!server.GetChildren().Any())
        {
            yield return $"{key} has no settings of its own; it needs Command or Url, and Allow.";
        }

        foreach (var setting in server.GetChildren())
        {
            if (!Keys.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"{key}:{setting.Key} is not a setting; there is {string.Join(", ", Keys)}.";
            }
            else if (Lists.Contains(setting.Key, StringComparer.OrdinalIgnoreCase) && !string.IsNullOrEmpty(setting.Value))
            {
                yield return $"{key}:{setting.Key} is a list; write {key}:{setting.Key}:0 and so on.";
            }
            else if (Tables.Contains(setting.Key, StringComparer.OrdinalIgnoreCase) && !string.IsNullOrEmpty(setting.Value))
            {
                yield return $"{key}:{setting.Key} has names of its own; write {key}:{setting.Key}:NAME.";
            }
        }
    }

    private static IEnumerable<string> FailuresOf(string key, McpServerOptions server)
    {
        var (hasCommand, hasUrl) = (!string.IsNullOrWhiteSpace(server.Command), !string.IsNullOrWhiteSpace(server.Url));
        if (hasCommand == hasUrl)
        {
            yield return $"{key} needs either Command, a program to start, or Url, where a server listens.";
        }

        if (hasUrl && !(Uri.TryCreate(server.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            yield return $"{key}:Url is not an address; write it as http://127.0.0.1:3001/mcp.";
        }

        if (!hasCommand && server.Arguments.Count + server.Environment.Count > 0)
        {
            yield return $"{key}: Arguments and Environment are for a Command.";
        }

        if (!hasUrl && server.Headers.Count > 0)
        {
            yield return $"{key}: Headers are for a Url.";
        }

        foreach (var (header, value) in server.Headers)
        {
            if (!HeaderName().IsMatch(header) || value.AsSpan().ContainsAny('\r', '\n', '\0'))
            {
                yield return $"{key}:Headers:{header} cannot be sent as a header.";
            }
        }

        if (server.Allow.Count == 0 || server.Allow.Exists(string.IsNullOrWhiteSpace))
        {
            yield return $"{key}:Allow must name the tools that may be called, such as {key}:Allow:0; there is no name for all of them.";
        }

        if (server.Allow.Distinct(StringComparer.Ordinal).Count() < server.Allow.Count)
        {
            yield return $"{key}:Allow names a tool twice.";
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,31}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ServerName();

    // RFC 9110, 5.6.2: a token.
    [GeneratedRegex("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HeaderName();
}
