using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Generators;

namespace LlmStream.Core.Runs;

/// <summary>What makes two starts the same one (contract, section 3).</summary>
internal static class RunStart
{
    internal static Failure IdTaken { get; } =
        new(FailureCode.Busy, "messageId: belongs to another request already", Retryable: false);

    /// <summary>Whether a start repeats the one that made this run.</summary>
    internal static bool IsRepetition(Run run, IGenerator generator, GeneratorInput input) =>
        run.Generator.Id == generator.Id
        && JsonElement.DeepEquals(GeneratorInputJson.Canonical(run.Input), GeneratorInputJson.Canonical(input));
}
