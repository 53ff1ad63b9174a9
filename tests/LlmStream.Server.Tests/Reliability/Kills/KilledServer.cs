using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability.Kills;

/// <summary>A server that is killed and started again on the same database, and those who wait for its next life.</summary>
internal sealed class KilledServer(IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private TaskCompletionSource<ServerProcess> next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ServerProcess? process;

    /// <summary>Where the living server listens; waits for one while there is none.</summary>
    internal async Task<Uri> AddressAsync() => (await Volatile.Read(ref next).Task.WaitAsync(Patience.Limit)).Address;

    /// <summary>Starts it.</summary>
    internal async Task StartAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        process = await ServerProcess.StartAsync(settings);
        next.SetResult(process);
    }

    /// <summary>Kills it in the middle of whatever it does.</summary>
    internal async Task KillAsync()
    {
        Volatile.Write(ref next, new TaskCompletionSource<ServerProcess>(TaskCreationOptions.RunContinuationsAsynchronously));
        await process!.KillAsync();
        process.Log.AssertNoErrors();
    }

    /// <summary>Ends it in order.</summary>
    internal async Task StopAsync()
    {
        Assert.Equal(0, await process!.StopAsync());
        process.Log.AssertNoErrors();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }
    }
}
