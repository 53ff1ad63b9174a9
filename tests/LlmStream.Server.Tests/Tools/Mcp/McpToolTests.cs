using LlmStream.FakeOllama.Recording;
using LlmStream.FakeOllama.Scripts;

namespace LlmStream.Server.Tests.Tools.Mcp;

/// <summary>Tools of MCP servers that only read are called like the built-in ones.</summary>
public sealed class McpToolTests(NotesServer server) : IClassFixture<NotesServer>
{
    [Theory]
    [InlineData("notes")]
    [InlineData("web")]
    public async Task A_tool_that_only_reads_is_called_without_asking(string name)
    {
        var note = $"bring scissors to {name}";
        server.Notes.Add(note);
        using var model = server.Model(NotesServer.Calling($"{name}_read_notes"), Script.Of("Done."));
        var message = await server.Api.CompleteAsync("chat", model.Chat());

        var call = message.GetProperty("tools")[0];
        Assert.Equal("done", call.GetProperty("state").GetString());
        Assert.Contains(note, call.GetProperty("result").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal($"read notes ({name})", call.GetProperty("title").GetString());
        Assert.Contains(note, NotesServer.ToldOf(model.Requests[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_a_structure_is_given_back_with_it()
    {
        using var model = server.Model(NotesServer.Calling("notes_count_notes"), Script.Of("Done."));
        var message = await server.Api.CompleteAsync("chat", model.Chat());
        Assert.Equal(server.Notes.Lines.Count, message.GetProperty("tools")[0].GetProperty("result").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Only_what_the_settings_allow_is_offered_and_nothing_else_can_be_called()
    {
        using var model = server.Model(NotesServer.Calling("notes_remove_all"), Script.Of("Well."));
        var message = await server.Api.CompleteAsync("chat", model.Chat());

        Assert.Equal(
            ["notes_add_note", "notes_break", "notes_count_notes", "notes_end", "notes_read_notes", "notes_tell_all", "web_add_note", "web_break", "web_read_notes", "web_wait"],
            OfferedBy(model.Requests[0]).Where(name => name.StartsWith("notes_", StringComparison.Ordinal) || name.StartsWith("web_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("no tool called 'notes_remove_all'", message.GetProperty("tools")[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("everything was removed", server.Notes.Lines);
    }

    [Fact]
    public async Task A_result_is_cut_where_it_is_too_long_and_a_secret_in_it_is_not_told()
    {
        using var model = server.Model(NotesServer.Calling("notes_tell_all"), Script.Of("Done."));
        var message = await server.Api.CompleteAsync("chat", model.Chat());

        var text = message.GetProperty("tools")[0].GetProperty("result").GetProperty("text").GetString()!;
        Assert.StartsWith("My key is …. xxx", text, StringComparison.Ordinal);
        Assert.EndsWith("more characters are left out)", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 10_000, 20_000);
        AssertNoSecrets(message.GetRawText());
        Assert.All(model.Requests, request => AssertNoSecrets(request.Json!.Value.GetRawText()));
    }

    [Theory]
    [InlineData("notes_break")]
    [InlineData("web_break")]
    public async Task A_failure_is_told_to_the_model_without_the_secret_in_it(string tool)
    {
        using var model = server.Model(NotesServer.Calling(tool), Script.Of("Well."));
        var message = await server.Api.CompleteAsync("chat", model.Chat());

        var call = message.GetProperty("tools")[0];
        Assert.Equal("failed", call.GetProperty("state").GetString());
        Assert.Equal("The key … was refused.", call.GetProperty("error").GetString());
        Assert.False(call.TryGetProperty("refused", out _));
        AssertNoSecrets(message.GetRawText());
    }

    [Fact]
    public async Task A_program_that_ends_during_a_call_is_started_again_and_not_offered_meanwhile()
    {
        var lines = server.Log.Lines.Count;
        using var ending = server.Model(NotesServer.Calling("notes_end"), Script.Of("It went away."));
        var message = await server.Api.CompleteAsync("chat", ending.Chat());
        Assert.Contains("went away during the call", message.GetProperty("tools")[0].GetProperty("error").GetString(), StringComparison.Ordinal);

        // With which code is not known where the system has not yet told.
        await server.Log.WaitForAsync("MCP server notes is away: its program ended", lines);

        await server.Log.WaitForAsync("MCP server notes is there", lines);
        using var again = server.Model(NotesServer.Calling("notes_read_notes"), Script.Of("Done."));
        message = await server.Api.CompleteAsync("chat", again.Chat());
        Assert.Equal("done", message.GetProperty("tools")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Health_tells_who_is_there_and_what_it_offers()
    {
        var tools = (await server.Api.GetAsync("/health")).GetProperty("checks").GetProperty("tools");
        Assert.Contains("web: 4 tools", tools.GetProperty("description").GetString(), StringComparison.Ordinal);
        AssertNoSecrets(tools.GetRawText());
    }

    private static IEnumerable<string> OfferedBy(RecordedRequest request) =>
        request.Json!.Value.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()!);

    private static void AssertNoSecrets(string text)
    {
        Assert.DoesNotContain(NotesServer.Token, text, StringComparison.Ordinal);
        Assert.DoesNotContain(NotesServer.Key, text, StringComparison.Ordinal);
    }
}
