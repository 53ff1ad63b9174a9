using LlmStream.Core.Frames;
using LlmStream.Core.Runs;

namespace LlmStream.Core.Tests.Runs;

/// <summary>What a model calls at once is one round.</summary>
public sealed class RoundNumberTests
{
    [Fact]
    public void A_round_ends_when_the_model_speaks_again_and_rounds_go_on_from_those_before()
    {
        var first = new RoundNumber(earlier: null);
        Assert.Equal([1, 1], [first.OfCall(), first.OfCall()]);
        first.EndRound();
        first.EndRound();
        Assert.Equal([2, 2], [first.OfCall(), first.OfCall()]);

        Assert.Equal(4, new RoundNumber([Call(1), Call(3)]).OfCall());
        Assert.Equal(1, new RoundNumber([Call(null)]).OfCall());
    }

    [Fact]
    public void Rounds_are_counted_and_those_that_were_not_kept_are_one()
    {
        Assert.Equal(0, ToolCall.RoundsOf(null));
        Assert.Equal(2, ToolCall.RoundsOf([Call(1), Call(1), Call(2)]));
        Assert.Equal(1, ToolCall.RoundsOf([Call(null), Call(null)]));
    }

    private static ToolCall Call(int? round) => new("id", "today", 0, ToolCallState.Done) { Round = round };
}
