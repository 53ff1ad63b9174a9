using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LlmStream.Providers.Ollama.Connection;

/// <summary>Where Ollama listens, read as leniently as Ollama itself reads <c>OLLAMA_HOST</c>.</summary>
public sealed class OllamaEndpoint
{
    private const int DefaultPort = 11434;
    private const string Default = "http://127.0.0.1:11434";

    private OllamaEndpoint(Uri address) => Address = address;

    /// <summary>The base of every request; ends in a slash.</summary>
    public Uri Address { get; }

    /// <summary>The address as people are told it, without a path or a password.</summary>
    public override string ToString() => Address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>The setting, else the environment's <c>OLLAMA_HOST</c>, else this machine's port 11434.</summary>
    /// <exception cref="FormatException">The one that is set cannot be an address.</exception>
    public static OllamaEndpoint Choose(string? setting, string? environment)
    {
        var text = FirstSet(setting, environment) ?? Default;
        return TryParse(text, out var endpoint)
            ? endpoint
            : throw new FormatException("Ollama's address is not one that can be read; write it as http://127.0.0.1:11434.");
    }

    /// <summary>Reads <c>host</c>, <c>host:port</c>, <c>:port</c> or an <c>http(s)</c> address. An address that listens everywhere is asked on loopback.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out OllamaEndpoint? endpoint)
    {
        endpoint = null;
        var (scheme, rest) = SplitScheme(Unquote(text));
        if (rest.Length == 0 || scheme is not ("http" or "https"))
        {
            return false;
        }

        var pathStart = rest.IndexOf('/', StringComparison.Ordinal);
        var (authority, path) = pathStart < 0 ? (rest, string.Empty) : (rest[..pathStart], rest[pathStart..].Trim('/'));
        if (!TrySplitPort(authority, out var host, out var port))
        {
            return false;
        }

        // Without any scheme Ollama means its own port; a written scheme means that scheme's.
        port ??= HasScheme(text) ? (scheme == "https" ? 443 : 80) : DefaultPort;
        var address = string.Create(CultureInfo.InvariantCulture, $"{scheme}://{Loopback(host)}:{port}/{path}{(path.Length > 0 ? "/" : "")}");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Host.Length == 0)
        {
            return false;
        }

        endpoint = new OllamaEndpoint(uri);
        return true;
    }

    private static string? FirstSet(string? first, string? second) =>
        Unquote(first).Length > 0 ? first : Unquote(second).Length > 0 ? second : null;

    private static string Unquote(string? text) => text?.Trim().Trim('"', '\'').Trim() ?? string.Empty;

    private static bool HasScheme(string? text) => Unquote(text).Contains("://", StringComparison.Ordinal);

    private static (string Scheme, string Remainder) SplitScheme(string text)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        return end < 0 ? ("http", text) : (text[..end].ToLowerInvariant(), text[(end + 3)..]);
    }

    private static bool TrySplitPort(string authority, out string host, out int? port)
    {
        (host, port) = (authority, null);
        var colon = authority.LastIndexOf(':');
        var bareIPv6 = colon > 0 && authority[0] != '[' && authority.IndexOf(':', StringComparison.Ordinal) != colon;
        if (bareIPv6)
        {
            host = $"[{authority}]";
            return true;
        }

        if (colon < 0 || authority.EndsWith(']'))
        {
            return true;
        }

        host = authority[..colon];
        var number = authority[(colon + 1)..];
        if (number.Length == 0)
        {
            return true;
        }

        port = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed is > 0 and < 65536 ? parsed : null;
        return port is not null;
    }

    private static string Loopback(string host) => host switch
    {
        "" or "0.0.0.0" => "127.0.0.1",
        "[::]" => "[::1]",
        _ => host,
    };
}
