namespace LlmStream.Providers.Wire;

/// <summary>What every provider's key must look like, so that it can be sent in a header.</summary>
internal static class ApiKey
{
    /// <summary>Printable ASCII without spaces; what stands around it is cut off.</summary>
    internal const string Pattern = @"\s*[!-~]+\s*";

    /// <summary>Says nothing of the key itself.</summary>
    internal const string Message = "The field {0} is not a key: it has a space or a character that no key has.";

    /// <summary>The key of a setting; null when there is none.</summary>
    internal static string? Of(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting.Trim();
}
