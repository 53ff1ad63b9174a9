namespace LlmStream.Server.Tests.Servers;

/// <summary>Settings that every test's server begins with.</summary>
internal static class ServerSettings
{
    /// <summary>Listens on any free port of this machine, keeps its files in the folder, answers as fast as it is read, and counts nobody out.</summary>
    internal static Dictionary<string, string> In(TemporaryFolder folder, Uri? ollama = null) => new(StringComparer.Ordinal)
    {
        ["Urls"] = "http://127.0.0.1:0",
        ["Storage__Path"] = folder.Database,
        ["HOME"] = folder.Path,
        ["XDG_DATA_HOME"] = folder.Path,
        ["Providers__Default"] = "demo",
        ["Providers__Demo__TokensPerSecond"] = "0",
        ["Providers__Ollama__Endpoint"] = ollama?.ToString() ?? "http://127.0.0.1:9",
        ["RateLimit__RunsPerMinute"] = "1000000",
        ["Runs__MaxPerUser"] = "1000",
        // Fakes are there or they refuse: on a machine that is busy one is not taken for away because it is slow.
        ["Runs__ProbeTimeoutSeconds"] = "30",
        // Else each first answer would be followed by a request that a test has not asked for.
        ["Chat__Titles"] = "false",
        ["Runs__ShutdownGraceSeconds"] = "1",
    };
}
