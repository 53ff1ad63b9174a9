using System.Collections.Frozen;

namespace LlmStream.Server.Security;

/// <summary>What a machine calls itself.</summary>
internal static class LoopbackNames
{
    private static readonly FrozenSet<string> All =
        new[] { "localhost", "127.0.0.1", "[::1]" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a Host name is one of them.</summary>
    internal static bool Contains(string host) => All.Contains(host);
}
