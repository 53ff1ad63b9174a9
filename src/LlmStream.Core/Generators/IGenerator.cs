using System.Text.Json;
using LlmStream.Core.Failures;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>One kind of answer that can be asked for. Each is one file beside this one and one line of registration.</summary>
public interface IGenerator
{
    /// <summary>Its name in addresses and on the wire, such as <c>lesson-plan</c>.</summary>
    string Id { get; }

    /// <summary>Its name for people.</summary>
    string Title { get; }

    /// <summary>What it makes, in one sentence.</summary>
    string Description { get; }

    /// <summary>The JSON Schema (2020-12) of its input, made from the input's record; the page draws its form from it.</summary>
    JsonElement InputSchema { get; }

    /// <summary>Valid inputs that show what it is for.</summary>
    IReadOnlyList<GeneratorExample> Examples { get; }

    /// <summary>Whether the messages before this one are sent to the model too.</summary>
    bool UsesHistory { get; }

    /// <summary>Whether its model may call tools: not where the answer must have a form of its own.</summary>
    bool UsesTools => false;

    /// <summary>Reads and checks an input.</summary>
    /// <exception cref="FailureException">With <see cref="FailureCode.InvalidRequest"/>, every wrong field named.</exception>
    GeneratorInput Parse(JsonElement body);

    /// <summary>What the user's message shows: the chat message itself, or the form's values as readable Markdown.</summary>
    string Describe(GeneratorInput input);

    /// <summary>The title of a conversation that begins with this input: at most 80 characters, one line.</summary>
    string TitleOf(GeneratorInput input);

    /// <summary>The prompt: system message, then the user's message. History is put between them by the run.</summary>
    IReadOnlyList<ChatMessage> Compose(GeneratorInput input);

    /// <summary>What to ask once the answer is whole, to correct what a learner wrote; null when no corrections are wanted.</summary>
    CorrectionRequest? ComposeCorrections(GeneratorInput input) => null;
}

/// <summary>A filled form.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Input">A valid input.</param>
public sealed record GeneratorExample(string Title, JsonElement Input);
