namespace LlmStream.Providers.Wire;

/// <summary>Where a provider is asked, and how it is spoken of.</summary>
/// <param name="Title">Its name for people.</param>
/// <param name="Setting">What the names of its settings begin with, such as <c>Providers__OpenAI</c>.</param>
/// <param name="Address">The base of every request; ends in a slash.</param>
/// <param name="Key">The key that is sent to it, and nowhere else; null for none.</param>
internal sealed record ProviderAddress(string Title, string Setting, Uri Address, string? Key)
{
    /// <summary>Says nothing of the key: a record's own text would.</summary>
    public override string ToString() => Title;

    /// <summary>Reads the setting of an address, which must be of HTTP and carry no name or password.</summary>
    internal static bool TryParse(string? text, out Uri address)
    {
        var isAddress = Uri.TryCreate(text?.Trim().TrimEnd('/') + "/", UriKind.Absolute, out var parsed)
            && parsed.Scheme is "http" or "https"
            && parsed is { UserInfo.Length: 0, Query.Length: 0, Host.Length: > 0 };
        address = parsed!;
        return isAddress;
    }
}
