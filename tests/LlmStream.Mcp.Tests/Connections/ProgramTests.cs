using System.Diagnostics;
using System.Globalization;
using LlmStream.Core.Tools;

namespace LlmStream.Mcp.Tests.Connections;

/// <summary>Programs that do not do what they should.</summary>
public sealed class ProgramTests : ConnectionTest
{
    [Fact]
    public async Task One_that_hangs_is_noticed_by_the_call_that_it_does_not_answer_ended_and_started_again()
    {
        BeginProgram("NOTES_PROCESSES", "hang", "read_notes");
        await Log.WaitAsync("offers notes_hang, notes_read_notes");
        using var limit = new CancellationTokenSource();
        using var hanging = new FileSystemWatcher(Path.GetDirectoryName(File)!, Path.GetFileName(File));
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hanging.Changed += (_, _) => _ = Notes.Lines.Contains("hangs") && written.TrySetResult();
        hanging.EnableRaisingEvents = true;
        var calling = CallAsync(Servers.Tools[0], limit.Token);
        await written.Task.WaitAsync(Guard);

        // As the time limit of calls does.
        await limit.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
        await AdvanceAsync(1);
        await AdvanceAsync(30);
        await Log.WaitAsync("notes is away: it gave no answer in time");
        Log.Forget();
        await AdvanceAsync(1);
        await Log.WaitAsync("offers notes_hang, notes_read_notes");
        Assert.Contains("hangs", (await CallAsync(Servers.Tools[1])).GetRawText(), StringComparison.Ordinal);
        var processes = Notes.Lines.Where(line => line != "hangs").Select(line => int.Parse(line, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(2, processes.Distinct().Count());
        using var present = Process.GetProcessById(processes[1]);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(processes[0]));
    }

    [Fact]
    public async Task A_call_in_which_one_ends_may_have_been_done()
    {
        BeginProgram(variable: null, "end");
        await Log.WaitAsync("offers notes_end");
        var lost = await Assert.ThrowsAsync<ToolException>(() => CallAsync(Servers.Tools[0]));
        Assert.Equal("The tool server 'notes' went away during the call. Whether it was done is not known.", lost.Message);
    }

    [Fact]
    public async Task One_that_hangs_is_noticed_also_when_nobody_calls_it()
    {
        BeginProgram(variable: null, "read_notes");
        await Log.WaitAsync("offers notes_read_notes");
        await AdvanceAsync(1);
        await Time.WaitForTimerAsync(TimeSpan.FromSeconds(30), Guard);
    }

    [Fact]
    public async Task One_that_says_without_end_that_its_tools_are_others_is_asked_once_a_second()
    {
        BeginProgram("NOTES_RESTLESS", "read_notes");
        await Log.WaitAsync("offers notes_read_notes");
        for (var times = 1; times < 4; times++)
        {
            await Time.WaitForTimerAsync(TimeSpan.FromSeconds(1), Guard);
            Assert.Equal(times, Notes.Lines.Count);
            Time.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
