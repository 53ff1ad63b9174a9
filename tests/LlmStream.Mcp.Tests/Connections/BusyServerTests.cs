namespace LlmStream.Mcp.Tests.Connections;

/// <summary>A server that answers one request, and only then the next.</summary>
public sealed class BusyServerTests : ConnectionTest
{
    [Fact]
    public async Task A_long_call_of_one_is_not_cut_off_because_it_does_not_list_its_tools_meanwhile()
    {
        Begin(Key, "wait");
        await Log.WaitAsync("offers web_wait");
        await AdvanceAsync(1);
        Web.TakesTurns = true;
        var calling = CallAsync(Servers.Tools[0]);
        await Web.Waits.NextAsync(Guard);
        await Web.WaitForAsync("tools/list", Guard);
        await AdvanceAsync(30);
        await Web.WaitForAsync("tools/list", Guard);
        Time.Advance(TimeSpan.FromSeconds(120));
        Assert.NotEmpty(Servers.Tools);

        Web.Waits.End();
        Assert.Equal("{\"text\":\"\"}", (await calling).GetRawText());
        await Time.WaitForTimerAsync(TimeSpan.FromSeconds(1), Guard);
        Assert.Null(Assert.Single(Servers.States).AwayBecause);
        Assert.DoesNotContain("away", Log.Text, StringComparison.Ordinal);
    }
}
