using LlmStream.Core.Tools;

namespace LlmStream.Core.Tests.Tools;

public sealed class ToolShelfTests
{
    [Fact]
    public void An_answer_gets_what_is_there_when_it_begins_and_keeps_it()
    {
        var source = new ComingAndGoing();
        var shelf = new ToolShelf([new GatedTool("always")], [source]);
        Assert.Equal(["always"], NamesOf(shelf.Take()));
        source.Tools = [new GatedTool("now")];
        var taken = shelf.Take();
        Assert.Equal(["always", "now"], NamesOf(taken));
        source.Tools = [];
        Assert.Equal(["always"], NamesOf(shelf.Take()));
        Assert.Equal("now", taken.Get("now").Name);
    }

    [Fact]
    public void Two_built_in_tools_of_one_name_are_a_mistake_that_is_told_at_once() =>
        Assert.Throws<InvalidOperationException>(() => new ToolShelf([new GatedTool("same"), new GatedTool("same")], []));

    private static IEnumerable<string> NamesOf(ToolBox tools) => tools.Declarations.Select(tool => tool.Name);

    private sealed class ComingAndGoing : IToolSource
    {
        public IReadOnlyList<ITool> Tools { get; set; } = [];
    }
}
