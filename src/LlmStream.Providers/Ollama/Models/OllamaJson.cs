using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlmStream.Providers.Ollama.Models;

/// <summary>A model in <c>/api/tags</c> or <c>/api/ps</c>.</summary>
/// <param name="Name">Its name, by older servers.</param>
/// <param name="Model">Its name.</param>
/// <param name="Size">On disk, or in memory in <c>/api/ps</c>.</param>
/// <param name="Digest">What stands for its content.</param>
/// <param name="ExpiresAt">In <c>/api/ps</c>: when it leaves memory. Read leniently, because nothing else may fail with it.</param>
/// <param name="SizeVram">In <c>/api/ps</c>: how much of it is on a graphics card.</param>
internal sealed record ListedModel(string? Name, string? Model, long? Size, string? Digest, JsonElement? ExpiresAt = null, long? SizeVram = null)
{
    internal string? AnyName => Model ?? Name;

    internal DateTimeOffset? LoadedUntil => JsonTime.Of(ExpiresAt);
}

/// <summary>The answer of <c>/api/tags</c> and <c>/api/ps</c>.</summary>
internal sealed record ModelList(IReadOnlyList<ListedModel>? Models);

/// <summary>The answer of <c>/api/version</c>.</summary>
internal sealed record VersionAnswer(string? Version);

/// <summary>The body of requests about one model.</summary>
internal sealed record ModelRequest(string Model);

/// <summary>The answer of <c>/api/show</c>, as far as it is used.</summary>
internal sealed record ShownModel(IReadOnlyList<string>? Capabilities, IReadOnlyDictionary<string, JsonElement>? ModelInfo);

/// <summary>The answer of <c>/api/show</c> for somebody who wants to know everything.</summary>
internal sealed record ShownDetails(ShownShape? Details, JsonElement? License, JsonElement? Template, JsonElement? Parameters, JsonElement? ModifiedAt);

/// <summary>The <c>details</c> in it.</summary>
internal sealed record ShownShape(string? Format, string? Family, string? ParameterSize, string? QuantizationLevel);

/// <summary>A line of <c>/api/pull</c>.</summary>
internal sealed record PullLine(string? Status, string? Digest, long? Total, long? Completed, JsonElement? Error);

/// <summary>Everything but the chat, which is read by hand.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(VersionAnswer))]
[JsonSerializable(typeof(ModelRequest))]
[JsonSerializable(typeof(ShownModel))]
[JsonSerializable(typeof(ShownDetails))]
[JsonSerializable(typeof(PullLine))]
internal sealed partial class OllamaJson : JsonSerializerContext;
