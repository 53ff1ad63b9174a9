using System.Diagnostics.CodeAnalysis;

namespace LlmStream.Server.Doctor;

/// <summary>Which server is meant, as somebody types it or as the settings say where to listen.</summary>
internal static class PatientAddress
{
    private static readonly string[] EveryAddress = ["*", "+", "0.0.0.0", "[::]"];

    /// <summary>An address with a slash behind it, so that paths can be put behind that.</summary>
    /// <param name="text">One address, or the first of several between semicolons; a scheme need not be said.</param>
    /// <param name="address">The address.</param>
    internal static bool TryParse(string text, [NotNullWhen(true)] out Uri? address)
    {
        var first = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? string.Empty;
        if (!first.Contains("://", StringComparison.Ordinal))
        {
            first = $"http://{first}";
        }

        foreach (var every in EveryAddress)
        {
            first = first.Replace($"://{every}", "://localhost", StringComparison.Ordinal);
        }

        var isAddress = Uri.TryCreate(first.TrimEnd('/') + "/", UriKind.Absolute, out var parsed)
            && (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps)
            && parsed is { Port: > 0, Query: "", Fragment: "", UserInfo: "" };
        address = isAddress ? parsed : null;
        return isAddress;
    }
}
