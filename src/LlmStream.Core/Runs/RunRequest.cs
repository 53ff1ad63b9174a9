using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Generators;

namespace LlmStream.Core.Runs;

/// <summary>What a run is asked to be.</summary>
/// <param name="MessageId">The answer's id.</param>
/// <param name="Generator">What to make.</param>
/// <param name="Input">Its checked input.</param>
/// <param name="Model">Who shall answer, as <c>provider/name</c>; the default when null.</param>
/// <param name="Owner">Whose run it is.</param>
/// <param name="Origin">Why it is written.</param>
internal sealed record RunRequest(Guid MessageId, IGenerator Generator, GeneratorInput Input, string? Model, string Owner, RunOrigin Origin)
{
    internal static Failure IdTaken { get; } =
        new(FailureCode.Busy, "messageId: belongs to another request already", Retryable: false);

    /// <summary>The model that wrote what there is of an answer.</summary>
    internal static string ModelOf(Message answer) => $"{answer.Provider}/{answer.Model}";

    /// <summary>Whether a run is what this asks for (contract, section 3: a second start with the same id and body).</summary>
    internal bool IsRepeatedBy(Run run) =>
        run.Generator.Id == Generator.Id
        && JsonElement.DeepEquals(GeneratorInputJson.Canonical(run.Input), GeneratorInputJson.Canonical(Input));
}
