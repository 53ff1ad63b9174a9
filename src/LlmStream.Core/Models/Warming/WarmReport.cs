namespace LlmStream.Core.Models.Warming;

/// <summary>What was done about a model that is likely to be asked soon.</summary>
/// <param name="Model">The model as <c>provider/name</c>.</param>
/// <param name="State">What was done.</param>
public sealed record WarmReport(string Model, WarmState State);

/// <summary>What was done about a model that is likely to be asked soon.</summary>
public enum WarmState
{
    /// <summary>It is being loaded.</summary>
    Warming,

    /// <summary>It is in memory already.</summary>
    Loaded,

    /// <summary>Nothing: somebody would have to wait for that.</summary>
    Busy,
}
