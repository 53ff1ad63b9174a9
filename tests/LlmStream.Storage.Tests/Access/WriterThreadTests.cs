using LlmStream.Storage.Access;
using Xunit;

namespace LlmStream.Storage.Tests.Access;

public sealed class WriterThreadTests : StorageFixture
{
    [Fact]
    public async Task What_follows_an_await_is_on_the_same_thread_which_is_not_the_pool_s()
    {
        var threads = new List<Thread>();
        (string?, bool)? kind = null;

        await WriterThread.RunAsync("of its own", async () =>
        {
            threads.Add(Thread.CurrentThread);
            await Task.Yield();
            threads.Add(Thread.CurrentThread);
            await Task.Run(() => { });
            threads.Add(Thread.CurrentThread);
            kind = (Thread.CurrentThread.Name, Thread.CurrentThread.IsThreadPoolThread);
        });

        var thread = Assert.Single(threads.Distinct());
        Assert.Equal(("of its own", false), kind);
        thread.Join();
    }

    [Fact]
    public async Task Who_waits_for_its_end_is_told_of_a_failure()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => WriterThread.RunAsync("at once", () => throw new NotSupportedException()));
        await Assert.ThrowsAsync<NotSupportedException>(() => WriterThread.RunAsync("later", async () =>
        {
            await Task.Yield();
            throw new NotSupportedException();
        }));
    }

    [Fact]
    public async Task Writes_wait_for_the_disk_on_it()
    {
        Thread? first = null;
        var second = await Writes.WriteAsync(
            async context =>
            {
                first = Thread.CurrentThread;
                await Task.Yield();
                return Thread.CurrentThread;
            },
            CancellationToken.None);

        Assert.Same(first, second);
        Assert.Equal(("Database writer", false), (second.Name, second.IsThreadPoolThread));
    }
}
