using LlmStream.Core.Models;
using LlmStream.Core.Runs.Context;
using LlmStream.Providers.Tests.Catalog;

namespace LlmStream.Core.Tests.Tools;

/// <summary>Windows of models that have counted nothing yet.</summary>
internal static class Windows
{
    /// <summary>One of so many tokens without declarations; null for one of which nobody knows the end.</summary>
    internal static AnswerWindow Of(int? size) =>
        new(new ResolvedModel(new StubProvider("ollama") { Window = size }, "m"), new TokenRates(), declared: default, maxTokens: null);
}
