using System.Text.RegularExpressions;
using LlmStream.Mcp.Calls;

namespace LlmStream.Mcp.Tests.Calls;

public sealed partial class ToolNamesTests
{
    [Fact]
    public void A_name_is_the_server_s_and_the_tool_s()
    {
        var names = new ToolNames([]);
        Assert.Equal("notes_add_note", names.Take("notes", "add_note"));
        Assert.Equal("notes_add-note", names.Take("notes", "add-note"));
    }

    [Fact]
    public void Whatever_a_tool_is_called_its_name_is_valid_and_its_own_and_stays_the_same()
    {
        string[] tools = ["add note", "add.note", "add_note", "añadir", new('x', 64), new string('x', 64) + "y", new string('x', 70), "ADD_NOTE", "…"];
        List<string> Take()
        {
            var names = new ToolNames(["search_my_material"]);
            return [.. tools.Select(tool => names.Take("notes", tool)), names.Take("search", "my_material"), names.Take("notes_add", "note")];
        }

        var taken = Take();
        Assert.All(taken, name => Assert.Matches(ForModels(), name));
        Assert.Equal(taken.Count, taken.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.DoesNotContain("search_my_material", taken);
        Assert.Equal(taken, Take());
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex ForModels();
}
