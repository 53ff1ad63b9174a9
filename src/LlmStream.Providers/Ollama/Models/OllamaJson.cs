using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlmStream.Providers.Ollama.Models;

/// <summary>A model in <c>/api/tags</c> or <c>/api/ps</c>.</summary>
internal sealed record ListedModel(string? Name, string? Model, long? Size, string? Digest)
{
    internal string? AnyName => Model ?? Name;
}

/// <summary>The answer of <c>/api/tags</c> and <c>/api/ps</c>.</summary>
internal sealed record ModelList(IReadOnlyList<ListedModel>? Models);

/// <summary>The answer of <c>/api/version</c>.</summary>
internal sealed record VersionAnswer(string? Version);

/// <summary>The body of requests about one model.</summary>
internal sealed record ModelRequest(string Model);

/// <summary>The answer of <c>/api/show</c>, as far as it is used.</summary>
internal sealed record ShownModel(IReadOnlyList<string>? Capabilities, IReadOnlyDictionary<string, JsonElement>? ModelInfo);

/// <summary>A line of <c>/api/pull</c>.</summary>
internal sealed record PullLine(string? Status, string? Digest, long? Total, long? Completed, JsonElement? Error);

/// <summary>Everything but the chat, which is read by hand.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(VersionAnswer))]
[JsonSerializable(typeof(ModelRequest))]
[JsonSerializable(typeof(ShownModel))]
[JsonSerializable(typeof(PullLine))]
internal sealed partial class OllamaJson : JsonSerializerContext;
