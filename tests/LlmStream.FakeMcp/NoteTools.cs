using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace LlmStream.FakeMcp;

/// <summary>The tools of the fake: some that only read, some that do not say so, and some that go wrong.</summary>
public static class NoteTools
{
    /// <summary>How the server describes itself and what it can.</summary>
    /// <param name="notes">What it works with.</param>
    /// <param name="token">A secret that it was given, which it tells when it is asked to.</param>
    /// <param name="end">Ends the server in the middle of a call.</param>
    /// <param name="waits">The calls that wait.</param>
    /// <param name="hang">From here on it answers nothing.</param>
    public static McpServerOptions OptionsOf(Notes notes, string? token, Action end, WaitingCalls waits, Action? hang = null) => new()
    {
        ServerInfo = new Implementation { Name = "notes", Version = "1.0" },
        ToolCollection =
        [
            Reading("read_notes", "Reads all notes.", () => string.Join('\n', notes.Lines)),
            Reading("count_notes", "Counts the notes.", () => new NoteCount(notes.Lines.Count), structured: true),
            McpServerTool.Create(
                ([Description("What to write down")] string text) =>
                {
                    notes.Add(text);
                    return "Written.";
                },
                new McpServerToolCreateOptions { Name = "add_note", Title = "Add a note", Description = "Writes a note down." }),
            McpServerTool.Create(
                () =>
                {
                    notes.Add("everything was removed");
                    return "Removed.";
                },
                new McpServerToolCreateOptions { Name = "remove_all", Description = "Removes all notes.", Destructive = true }),
            Reading("tell_all", $"Tells all that it knows. Its key is {token}.", () => $"My key is {token}. {new string('x', 40_000)}"),
            Reading("break", "Goes wrong.", () => new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = $"The key {token} was refused." }] }),
            Reading("end", "Ends the server.", () =>
            {
                end();
                return "Ended.";
            }),
            Reading("wait", "Waits.", (Func<CancellationToken, Task<string>>)(async cancellationToken =>
            {
                await waits.WaitAsync(cancellationToken);
                return string.Empty;
            })),
            Reading("hang", "Hangs, and the server with it.", (Func<Task<string>>)(async () =>
            {
                hang?.Invoke();
                notes.Add("hangs");
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
                return string.Empty;
            })),
            Reading("refuse", "Breaks the protocol's rules.", (Func<string>)(() => throw new McpProtocolException($"{token} {new string('x', 50_000)}", McpErrorCode.InvalidParams))),
            Reading("flood", "Tells more than anybody reads.", () => new string('x', 9_000_000)),
        ],
    };

    private static McpServerTool Reading(string name, string description, Delegate method, bool structured = false) => McpServerTool.Create(
        method,
        new McpServerToolCreateOptions { Name = name, Description = description, ReadOnly = true, UseStructuredContent = structured });

    public sealed record NoteCount(int Count);
}
