using System.Text.Json.Nodes;

namespace LlmStream.Server.Tests.Servers;

/// <summary>Valid inputs, as a server lists them.</summary>
internal static class Inputs
{
    /// <summary>The first example of every generator, by the generator's id.</summary>
    internal static async Task<IReadOnlyDictionary<string, JsonObject>> ReadAsync(Uri server)
    {
        using var api = new Api(server);
        var generators = await api.GetAsync("/api/generators");
        return generators.EnumerateArray().ToDictionary(
            generator => generator.GetProperty("id").GetString()!,
            generator => JsonObject.Create(generator.GetProperty("examples")[0].GetProperty("input"))!,
            StringComparer.Ordinal);
    }
}
