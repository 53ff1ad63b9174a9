namespace LlmStream.Core.Generators.Prompts;

/// <summary>A part that the answer must have, under its own heading.</summary>
/// <param name="Heading">The heading's words.</param>
/// <param name="Content">What stands under it.</param>
internal sealed record PromptPart(string Heading, string Content);
