namespace LlmStream.Benchmarks.Micro;

/// <summary>A stream that gives one chunk a read, at once.</summary>
internal sealed class ChunkStream(byte[][] chunks) : Stream
{
    private int next;
    private int taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (next == chunks.Length)
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, chunks[next].Length - taken);
        chunks[next].AsSpan(taken, count).CopyTo(buffer);
        taken += count;
        if (taken == chunks[next].Length)
        {
            (next, taken) = (next + 1, 0);
        }

        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
