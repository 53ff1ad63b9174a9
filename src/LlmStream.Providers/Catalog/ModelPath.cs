namespace LlmStream.Providers.Catalog;

/// <summary><c>provider/name</c> taken apart; the provider's name alone means its first model. A model's own name may have slashes, so only a known provider's name counts as one.</summary>
/// <param name="Provider">The provider; null when none is named.</param>
/// <param name="Name">The model's name there; null when none is named.</param>
internal readonly record struct ModelPath(string? Provider, string? Name)
{
    internal static ModelPath Parse(string? text, Func<string, bool> isProvider)
    {
        var path = text?.Trim();
        if (string.IsNullOrEmpty(path))
        {
            return default;
        }

        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? path : path[..slash];
        if (!isProvider(first))
        {
            return new ModelPath(null, path);
        }

        var name = slash < 0 ? string.Empty : path[(slash + 1)..];
        return new ModelPath(first, name.Length == 0 ? null : name);
    }
}
