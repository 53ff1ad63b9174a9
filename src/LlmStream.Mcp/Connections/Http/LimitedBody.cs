namespace LlmStream.Mcp.Connections.Http;

/// <summary>A body that is read as far as a limit: the whole of it, or, of a stream of events, each event.</summary>
/// <param name="inner">The body.</param>
/// <param name="most">The limit, in bytes.</param>
/// <param name="isEvents">Whether an empty line begins the count anew.</param>
internal sealed class LimitedBody(Stream inner, int most, bool isEvents) : Stream
{
    private long count;
    private bool isLineEmpty = true;
    private bool isBehindReturn;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="TooLongException">The limit is passed.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Count(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Count(buffer.AsSpan(offset, read));
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Count(ReadOnlySpan<byte> bytes)
    {
        count += bytes.Length;
        for (var index = 0; isEvents && index < bytes.Length; index++)
        {
            Look(bytes[index], bytes.Length - index - 1);
        }

        if (count > most)
        {
            throw new TooLongException();
        }
    }

    /// <summary>An event ends with an empty line; a line with a return, a feed, or the two of them.</summary>
    private void Look(byte letter, int behind)
    {
        var isSecond = isBehindReturn && letter == (byte)'\n';
        isBehindReturn = letter == (byte)'\r';
        if (isSecond)
        {
            return;
        }

        var isEnd = letter is (byte)'\r' or (byte)'\n';
        count = isEnd && isLineEmpty ? behind : count;
        isLineEmpty = isEnd;
    }
}
