using LlmStream.Core.Runs.Continuations;

namespace LlmStream.Core.Tests.Runs.Continuations;

public sealed class ContinuationSeamTests
{
    private const string Before = "# Photosynthesis in grade 4\n\nPlants turn light into sugar. They take water from the soil";

    [Fact]
    public void A_continuation_passes_with_its_first_delta()
    {
        var seam = new ContinuationSeam(Before, byInstruction: false);
        Assert.Equal(" and", seam.Pass(" and"));
        Assert.True(seam.IsDecided);
        Assert.Equal("# Photosynthesis in grade 4\n\nPlants turn light into sugar.", seam.Pass("# Photosynthesis in grade 4\n\nPlants turn light into sugar."));
        Assert.False(seam.BeganAgain);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(200)]
    public void An_answer_that_begins_again_is_noticed_and_nothing_of_it_passes(int deltaLength)
    {
        var seam = new ContinuationSeam(Before, byInstruction: false);
        var passed = string.Concat(Before.Chunk(deltaLength).Select(delta => seam.BeganAgain ? string.Empty : seam.Pass(new string(delta))));
        Assert.True(seam.BeganAgain);
        Assert.Empty(passed);
    }

    [Fact]
    public void White_space_before_a_new_beginning_does_not_hide_it()
    {
        var seam = new ContinuationSeam(Before, byInstruction: false);
        Assert.Empty(seam.Pass("\n\n" + Before));
        Assert.True(seam.BeganAgain);
    }

    [Fact]
    public void What_only_begins_alike_passes_whole()
    {
        var seam = new ContinuationSeam(Before, byInstruction: false);
        Assert.Empty(seam.Pass("# Photosyn"));
        Assert.Empty(seam.Pass("thesis in"));
        Assert.Equal("# Photosynthesis in grade 5", seam.Pass(" grade 5"));
        Assert.False(seam.BeganAgain);
    }

    [Fact]
    public void What_is_held_when_the_answer_ends_is_given_then()
    {
        var seam = new ContinuationSeam(Before, byInstruction: false);
        Assert.Empty(seam.Pass("# Photo"));
        Assert.Equal("# Photo", seam.Finish());
        Assert.Empty(seam.Finish());
    }

    [Fact]
    public void A_short_text_is_never_taken_for_a_new_beginning()
    {
        var seam = new ContinuationSeam("one two ", byInstruction: false);
        Assert.Equal("one two three", seam.Pass("one two three"));
        Assert.False(seam.BeganAgain);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(300)]
    public void Who_was_told_to_go_on_may_repeat_the_end_which_is_left_out(int deltaLength)
    {
        var seam = new ContinuationSeam(Before, byInstruction: true);
        var passed = string.Concat("They take water from the soil and air from above."
            .Chunk(deltaLength)
            .Select(delta => seam.Pass(new string(delta)))) + seam.Finish();
        Assert.Equal(" and air from above.", passed);
    }

    [Fact]
    public void Who_goes_on_by_itself_may_write_the_same_words_twice()
    {
        var seam = new ContinuationSeam(Before, byInstruction: false);
        Assert.Equal("They take water from the soil", seam.Pass("They take water from the soil"));
    }
}
