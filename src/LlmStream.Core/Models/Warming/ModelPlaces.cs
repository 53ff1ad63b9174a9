using LlmStream.Core.Failures;
using LlmStream.Core.Runs;

namespace LlmStream.Core.Models.Warming;

/// <summary>Which model would have to go from memory for another one: what a machine has room for is not told.</summary>
internal sealed class ModelPlaces(RunRegistry runs, ModelUse use)
{
    /// <summary>
    /// Whether a model is not in memory, and the place that it needs may be that of another one by which somebody is answered, was a short time ago,
    /// or is about to be: whose next question would wait until that one is loaded again.
    /// </summary>
    /// <exception cref="FailureException">Its provider does not say what is in memory.</exception>
    internal async Task<bool> IsTakenAsync(ResolvedModel model, CancellationToken cancellationToken)
    {
        if (model.Provider is not IModelKeeper keeper)
        {
            return false;
        }

        var name = keeper.FullName(model.Name);
        var isAnotherLive = runs.Live.Any(run => run.IsLive && run.Model.Provider.Name == keeper.Name && !IsSame(keeper.FullName(run.Model.Name), name));
        var used = use.OfAll(keeper.Name).Where(other => !IsSame(other, name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!isAnotherLive && used.Count == 0)
        {
            return false;
        }

        var loaded = (await keeper.ListModelsAsync(cancellationToken)).Where(listed => listed.Loaded is true).Select(listed => keeper.FullName(listed.Name)).ToList();
        return !loaded.Exists(listed => IsSame(listed, name)) && (isAnotherLive || loaded.Exists(used.Contains));
    }

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
