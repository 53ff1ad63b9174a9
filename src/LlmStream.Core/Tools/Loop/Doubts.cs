namespace LlmStream.Core.Tools.Loop;

/// <summary>What is told besides of a call that gave nothing back: one that may change something may have done so, and a model would do it again.</summary>
internal static class Doubts
{
    internal static string Of(ITool tool) => tool.AsksFirst ? " Whether it was done is not known." : string.Empty;
}
