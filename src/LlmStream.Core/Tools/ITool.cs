using System.Text.Json;
using LlmStream.Core.Generators;

namespace LlmStream.Core.Tools;

/// <summary>Something that a model may call while it answers. Each is one folder beside this file and one line of registration.</summary>
public interface ITool
{
    /// <summary>Its name for models and on the wire: letters, digits and underscores.</summary>
    string Name { get; }

    /// <summary>What it does and when to call it, for models.</summary>
    string Description { get; }

    /// <summary>What it is called for people; null where the page has words of its own for it.</summary>
    string? Title => null;

    /// <summary>Whether it may change something, so that the person is asked before each call.</summary>
    bool AsksFirst => false;

    /// <summary>The JSON Schema of its arguments, an object.</summary>
    JsonElement InputSchema { get; }

    /// <summary>Calls it.</summary>
    /// <param name="arguments">A JSON object, made by a model: nothing of it may be believed.</param>
    /// <param name="context">Whose answer it is called for.</param>
    /// <param name="cancellationToken">Ends the call, which must heed it: the answer was stopped, or the time is over.</param>
    /// <returns>What came out. It is shown to the model and to the person.</returns>
    /// <exception cref="ToolException">It cannot be done.</exception>
    Task<JsonElement> CallAsync(JsonElement arguments, ToolContext context, CancellationToken cancellationToken);
}

/// <summary>Whose answer a tool is called for.</summary>
/// <param name="Input">What was asked.</param>
/// <param name="ConversationId">Where it was asked.</param>
public sealed record ToolContext(GeneratorInput Input, Guid ConversationId);

/// <summary>A call that cannot be done. The model and the person are told why.</summary>
/// <param name="message">One or two plain sentences, which also say what would have been right.</param>
/// <param name="inner">What it came from.</param>
public sealed class ToolException(string message, Exception? inner = null) : Exception(message, inner);
