using System.Net.WebSockets;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Server.Sockets;

namespace LlmStream.Server.Tests.Reliability.Defects;

/// <summary>An answer over a socket that breaks by a defect of the server: its reader is told, or let go, and never left waiting.</summary>
public sealed class SocketAnswerTests : ISocketWriter, ILogger, IDisposable
{
    private static readonly Frame Started = new StartedFrame(Guid.Empty, Guid.Empty, null, "chat", "demo", "demo", null, 0);
    private static readonly Frame Completed = new CompletedFrame(new Cursor(0, 8, 0), FinishReason.Stop, new Usage(null, null, null, 1, 1, false), null, Stored: true);

    private readonly CancellationTokenSource gone = new();
    private readonly List<Frame> sent = [];
    private readonly List<Exception?> logged = [];
    private readonly Dictionary<int, Exception> breaks = [];
    private Cursor read = new(0, 2, 0);
    private int sendings;
    private bool isClosed;

    private IEnumerable<string> Told => sent.Select(frame => frame is TokenFrame token ? $"token {token.Offset}" : frame.Type);

    public void Dispose() => gone.Dispose();

    [Fact]
    public async Task It_gets_one_terminal_frame_behind_what_was_sent()
    {
        breaks[3] = new InvalidOperationException("a defect");
        await SendAsync(Frames(Started, Token(2, "abc"), Token(5, "def"), Completed));
        Assert.Equal(["started", "token 2"], Told.SkipLast(1));
        AssertBroken(new Cursor(0, 5, 0));
        Assert.Single(logged);
        Assert.False(isClosed);
    }

    [Fact]
    public async Task It_gets_it_also_where_reading_breaks_and_where_the_first_frame_does()
    {
        await SendAsync(Frames(Started, Token(2, "abc"), null));
        AssertBroken(new Cursor(0, 5, 0));

        sent.Clear();
        (read, sendings) = (new Cursor(0, 2, 0), 0);
        breaks[1] = new InvalidOperationException("a defect");
        await SendAsync(Frames(Started));
        AssertBroken(new Cursor(0, 2, 0));
    }

    [Fact]
    public async Task Where_not_even_that_can_be_sent_the_socket_is_closed()
    {
        breaks[2] = breaks[3] = new InvalidOperationException("a defect");
        await SendAsync(Frames(Started, Token(2, "abc"), Completed));
        Assert.Equal(["started"], Told);
        Assert.True(isClosed);
    }

    [Fact]
    public async Task Behind_a_terminal_frame_there_is_no_other()
    {
        await SendAsync(Frames(Started, Completed, null));
        Assert.Equal(["started", "completed"], Told);
        Assert.Single(logged);
    }

    [Fact]
    public async Task A_cancellation_that_is_not_the_client_s_leaves_nobody_waiting_either()
    {
        breaks[2] = new TaskCanceledException("another wait");
        await SendAsync(Frames(Started, Token(2, "abc"), Completed));
        AssertBroken(new Cursor(0, 2, 0));
    }

    [Fact]
    public async Task A_client_that_went_is_told_nothing_and_is_no_defect()
    {
        breaks[2] = new OperationCanceledException("The client went.", new WebSocketException());
        await SendAsync(Frames(Started, Token(2, "abc"), Completed));
        await gone.CancelAsync();
        breaks[4] = new OperationCanceledException(gone.Token);
        await SendAsync(Frames(Started, Token(2, "abc")));
        Assert.All(sent, frame => Assert.Equal("started", frame.Type));
        Assert.Empty(logged);
        Assert.False(isClosed);
    }

    async ValueTask ISocketWriter.SendAsync<T>(T value, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (breaks.TryGetValue(++sendings, out var defect))
        {
            throw defect;
        }

        sent.Add((Frame)(object)value!);
    }

    Task ISocketWriter.CloseAsync()
    {
        isClosed = true;
        return Task.CompletedTask;
    }

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        logged.Add(exception);

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    private static TokenFrame Token(int offset, string text) => new(offset, text.AsMemory(), 1, 1);

    private Task SendAsync(IAsyncEnumerable<Frame> frames) => new SocketAnswer(this, this, gone.Token).SendAsync(frames, () => read);

    /// <summary>As a reader gives them; null is a defect.</summary>
    private async IAsyncEnumerable<Frame> Frames(params Frame?[] frames)
    {
        foreach (var frame in frames)
        {
            await Task.Yield();
            read = frame is TokenFrame token ? new Cursor(0, token.Offset + token.Text.Length, 0) : read;
            yield return frame ?? throw new InvalidOperationException("a defect");
        }
    }

    private void AssertBroken(Cursor cursor)
    {
        var end = Assert.IsType<FailedFrame>(sent[^1]);
        Assert.Equal((FailureCode.Internal, true, cursor), (end.Failure.Code, end.Failure.Retryable, end.Cursor));
        Assert.Single(sent, frame => frame.IsTerminal);
    }
}
