using System.Text.Json;
using LlmStream.Core.Failures;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>The thinnest chat.</summary>
public sealed record InterimChatInput : GeneratorInput
{
    /// <summary>Message.</summary>
    public string Message { get; init; } = string.Empty;
}

/// <summary>The thinnest chat.</summary>
public sealed class InterimChat : IGenerator
{
    /// <inheritdoc/>
    public string Id => "chat";

    /// <inheritdoc/>
    public string Title => "Chat";

    /// <inheritdoc/>
    public string Description => "Chat.";

    /// <inheritdoc/>
    public JsonElement InputSchema { get; } = JsonDocument.Parse("""{"type":"object","properties":{"message":{"type":"string"}}}""").RootElement;

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorExample> Examples => [];

    /// <inheritdoc/>
    public bool UsesHistory => true;

    /// <inheritdoc/>
    public GeneratorInput Parse(JsonElement body)
    {
        try
        {
            return body.Deserialize<InterimChatInput>(JsonSerializerOptions.Web)!;
        }
        catch (JsonException exception)
        {
            throw new FailureException(Failure.Invalid("message", exception.Message));
        }
    }

    /// <inheritdoc/>
    public string Describe(GeneratorInput input) => ((InterimChatInput)input).Message;

    /// <inheritdoc/>
    public string TitleOf(GeneratorInput input) => Describe(input)[..Math.Min(60, Describe(input).Length)];

    /// <inheritdoc/>
    public IReadOnlyList<ChatMessage> Compose(GeneratorInput input) => [new(ChatRole.User, Describe(input))];
}
