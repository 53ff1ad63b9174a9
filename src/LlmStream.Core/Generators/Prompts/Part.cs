namespace LlmStream.Core.Generators.Prompts;

/// <summary>A part of an answer, under a heading of its own.</summary>
/// <param name="Heading">Its heading, without number or marks; in English.</param>
/// <param name="Asks">What stands in it, as the prompt asks for it.</param>
public sealed record Part(string Heading, string Asks);
