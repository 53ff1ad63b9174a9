namespace LlmStream.Mcp.Tests.Connections;

/// <summary>A server with sessions that takes what it is sent and answers nothing any more.</summary>
public sealed class HangingServerTests : ConnectionTest
{
    private protected override bool HasSessions => true;

    [Fact]
    public async Task It_is_offered_no_more_as_soon_as_that_is_known_and_is_back_when_it_answers()
    {
        Begin(Key, "read_notes");
        await Log.WaitAsync("offers web_read_notes");
        Web.IsStuck = true;
        await AdvanceAsync(1);
        await AdvanceAsync(30);
        await AdvanceAsync(30);

        // Its session is ended, which it does not answer either.
        await Web.WaitForAsync("DELETE", Guard);
        await Time.WaitForTimerAsync(TimeSpan.FromSeconds(3), Guard);
        Assert.Empty(Servers.Tools);
        Assert.Equal("it gave no answer in time", Assert.Single(Servers.States).AwayBecause);
        await AdvanceAsync(3);
        await Log.WaitAsync("web is away: it gave no answer in time");

        Web.IsStuck = false;
        Log.Forget();
        await AdvanceAsync(1);
        await Log.WaitAsync("offers web_read_notes");
    }

    [Fact]
    public async Task It_keeps_this_one_from_ending_for_no_longer_than_a_moment()
    {
        Begin(Key, "read_notes");
        await Log.WaitAsync("offers web_read_notes");
        Web.IsStuck = true;
        var ending = Servers.EndAsync();
        await AdvanceAsync(3);
        await ending.WaitAsync(Patience);
    }

    [Fact]
    public async Task One_that_answers_is_told_that_its_session_is_over()
    {
        Begin(Key, "read_notes");
        await Log.WaitAsync("offers web_read_notes");
        await Servers.EndAsync().WaitAsync(Patience);
        await Web.WaitForAsync("DELETE", Guard);
    }
}
