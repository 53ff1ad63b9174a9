namespace LlmStream.Core.Tools.Loop;

/// <summary>What is told besides of a call that gave nothing back: one that may change something may have done so, and a model would do it again.</summary>
internal static class Doubts
{
    /// <summary>Of a result that came and is of no use.</summary>
    internal static string OfResult(ITool tool) => tool.AsksFirst ? " But it was done: do not repeat it." : string.Empty;

    /// <summary>Of one that did not come.</summary>
    internal static string Of(ITool tool) => tool.AsksFirst ? " Whether it was done is not known." : string.Empty;
}
