using LlmStream.Core.Frames;

namespace LlmStream.Core.Runs;

/// <summary>Numbers the rounds in which an answer's tools are called: between two of them the model is asked again, and says something.</summary>
/// <param name="earlier">The calls that the answer has from before.</param>
internal sealed class RoundNumber(IReadOnlyList<ToolCall>? earlier)
{
    private int number = earlier?.Max(call => call.Round) ?? 0;
    private bool isCalling;

    /// <summary>The number of the round in which something is told of a call.</summary>
    internal int OfCall()
    {
        if (!isCalling)
        {
            isCalling = true;
            number++;
        }

        return number;
    }

    /// <summary>The model said something.</summary>
    internal void EndRound() => isCalling = false;
}
