using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace LlmStream.Providers.Ollama.Connection;

/// <summary>
/// Watches one connection for the single case in which a request may be sent again: the connection has answered before, and was closed
/// after the request was written and before one byte of its answer.
/// </summary>
internal sealed class KeptAliveStream(Stream inner) : Stream
{
    private volatile bool hasAnswered;
    private volatile bool awaitsAnswer;
    private volatile bool isClosed;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // The pool begins a read while the connection is idle, so a request may be written while this read waits: judge when it has ended. It
    // may also end between the pool's choice of this connection and the writing, which must find that out.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        try
        {
            count = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (IsClosed(exception) && IsStaleWhenClosed())
        {
            throw new StaleConnectionException(exception);
        }

        if (count > 0)
        {
            hasAnswered = true;
            awaitsAnswer = false;
        }
        else if (!buffer.IsEmpty && IsStaleWhenClosed())
        {
            throw new StaleConnectionException();
        }

        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        awaitsAnswer = true;
        Interlocked.MemoryBarrier();
        if (isClosed && hasAnswered)
        {
            throw new StaleConnectionException();
        }

        try
        {
            await inner.WriteAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (hasAnswered && IsClosed(exception))
        {
            throw new StaleConnectionException(exception);
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Of a read that finds the end and a write beside it, at least one sees the other: each notes its own before it looks.</summary>
    private bool IsStaleWhenClosed()
    {
        isClosed = true;
        Interlocked.MemoryBarrier();
        return hasAnswered && awaitsAnswer;
    }

    private static bool IsClosed(Exception exception) => exception is IOException or SocketException;
}
