using System.Net;
using System.Net.Sockets;
using System.Text;
using LlmStream.Core.Failures;
using LlmStream.Providers.Ollama.Chat;
using LlmStream.Providers.Ollama.Connection;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Providers.Tests.Ollama;

/// <summary>Whether Ollama is not there or only busy, when it takes no connection.</summary>
public sealed class BusyConnectionTests : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromMilliseconds(100);

    private readonly ManualTime time = new();
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> waiting = [];

    public BusyConnectionTests()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
    }

    public void Dispose()
    {
        waiting.ForEach(socket => socket.Dispose());
        listener.Dispose();
    }

    [Fact]
    public async Task While_its_models_write_a_connection_is_tried_on_until_it_is_taken()
    {
        Fill();
        var lastDelta = new LastDelta(time);
        lastDelta.Note();
        using var busy = Connect(lastDelta);
        var asking = busy.SendAsync(HttpMethod.Get, "api/version", default, model: null, default);

        // Whoever does not know that it writes gives up: once beside the first attempt, and once behind it.
        await AssertUnreachableAsync();
        await AssertUnreachableAsync();
        Assert.False(asking.IsCompleted);
        var serving = ServeAsync();

        using var response = await asking;

        Assert.Equal("{}", await response.Content.ReadAsStringAsync());
        listener.Dispose();
        await Assert.ThrowsAsync<SocketException>(() => serving);
    }

    [Fact]
    public async Task One_that_has_stopped_writing_is_tried_no_longer()
    {
        Fill();
        var lastDelta = new LastDelta(time);
        lastDelta.Note();
        using var silent = Connect(lastDelta);
        var asking = silent.SendAsync(HttpMethod.Get, "api/version", default, model: null, default);

        time.Advance(ConnectTimeout + TimeSpan.FromMilliseconds(1));

        Assert.Equal(FailureCode.ProviderUnreachable, (await Assert.ThrowsAsync<FailureException>(() => asking)).Failure.Code);
    }

    [Fact]
    public async Task A_stop_ends_the_trying()
    {
        Fill();
        var lastDelta = new LastDelta(time);
        lastDelta.Note();
        using var busy = Connect(lastDelta);
        using var stop = new CancellationTokenSource();
        var asking = busy.SendAsync(HttpMethod.Get, "api/version", default, model: null, stop.Token);
        await AssertUnreachableAsync();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private OllamaConnection Connect(LastDelta lastDelta) =>
        new(OllamaEndpoint.Choose($"http://{listener.LocalEndPoint}", null), lastDelta, ConnectTimeout);

    private async Task AssertUnreachableAsync()
    {
        using var connection = Connect(new LastDelta(time));
        var failure = await Assert.ThrowsAsync<FailureException>(
            () => connection.SendAsync(HttpMethod.Get, "api/version", default, model: null, default));
        Assert.Equal(FailureCode.ProviderUnreachable, failure.Failure.Code);
    }

    /// <summary>Connects until the system lets nobody wait any more.</summary>
    private void Fill()
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            waiting.Add(socket);
            try
            {
                socket.Connect(listener.LocalEndPoint!);
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // Asked of the system itself, which has long connected who may be: a thread that is late would take its own lateness for a full queue.
                if (!socket.Poll(ConnectTimeout * 5, SelectMode.SelectWrite))
                {
                    return;
                }
            }
        }
    }

    /// <summary>Takes whoever waits, and answers whoever asks.</summary>
    private async Task ServeAsync()
    {
        var answer = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        List<Task> conversations = [];
        try
        {
            while (true)
            {
                conversations.Add(AnswerAsync(await listener.AcceptAsync(), answer));
            }
        }
        finally
        {
            waiting.ForEach(socket => socket.Dispose());
            await Task.WhenAll(conversations);
        }
    }

    private static async Task AnswerAsync(Socket socket, byte[] answer)
    {
        using (socket)
        {
            var buffer = new byte[4096];
            if (await socket.ReceiveAsync(buffer) > 0)
            {
                await socket.SendAsync(answer);
            }
        }
    }
}
