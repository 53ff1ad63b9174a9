using LlmStream.FakeMcp;
using LlmStream.FakeOllama.Recording;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Tools.Mcp;

/// <summary>A server with two MCP servers: <c>notes</c>, a program that it starts, and <c>web</c>, which listens.</summary>
public class NotesServer : ToolServer
{
    internal const string Token = "tok-3f9a1c77e2";
    internal const string Key = "key-88d1f0b3aa";

    private FakeMcpServer? web;

    /// <summary>What both of them keep.</summary>
    internal Notes Notes { get; private set; } = new(string.Empty);

    internal FakeMcpServer Web => web!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Log.WaitForAsync("MCP server notes is there");
        await Log.WaitForAsync("MCP server web is there");
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Assert.DoesNotContain(Token, Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, Log.Text, StringComparison.Ordinal);
        await Web.DisposeAsync();
    }

    private protected override async Task AddSettingsAsync(Dictionary<string, string> settings, TemporaryFolder folder)
    {
        var path = Path.Combine(folder.Path, "notes.txt");
        Notes = new Notes(path);
        web = await FakeMcpServer.StartAsync(Notes, Key);
        settings["Tools__Mcp__notes__Command"] = "dotnet";
        settings["Tools__Mcp__notes__Arguments__0"] = Path.Combine(AppContext.BaseDirectory, "LlmStream.FakeMcp.dll");
        settings["Tools__Mcp__notes__Environment__NOTES"] = path;
        settings["Tools__Mcp__notes__Environment__NOTES_TOKEN"] = Token;
        Allow(settings, "notes", "read_notes", "count_notes", "add_note", "tell_all", "break", "end");
        settings["Tools__Mcp__web__Url"] = web.Address.ToString();
        settings["Tools__Mcp__web__Headers__X-Key"] = Key;
        Allow(settings, "web", "read_notes", "add_note", "wait", "break");
        settings["Serilog__MinimumLevel__Default"] = "Verbose";
    }

    internal static Script Calling(string tool, string arguments = "{}", string id = "call_1") =>
        new Script().Text("Let me see.").ToolCalls(new ScriptedToolCall(tool, arguments, id)).Done();

    /// <summary>The state of each call in the frames that tell one.</summary>
    internal static IEnumerable<string> StatesOf(IEnumerable<Received> frames) =>
        frames.Where(frame => frame.Type == "tool").Select(frame => frame.Frame.GetProperty("state").GetString()!);

    /// <summary>What a model was told of its last call.</summary>
    internal static string ToldOf(RecordedRequest request) =>
        request.Json!.Value.GetProperty("messages").EnumerateArray().Last(message => message.GetProperty("role").GetString() == "tool").GetProperty("content").GetString()!;

    private static void Allow(Dictionary<string, string> settings, string server, params string[] tools)
    {
        for (var index = 0; index < tools.Length; index++)
        {
            settings[$"Tools__Mcp__{server}__Allow__{index}"] = tools[index];
        }
    }
}
