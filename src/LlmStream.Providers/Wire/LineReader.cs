using System.Buffers;
using System.Runtime.CompilerServices;
using LlmStream.Core.Failures;

namespace LlmStream.Providers.Wire;

/// <summary>
/// Lines of a byte stream, each in one piece where it was received: without a string, and without a copy but of what a read cut in two. A
/// line is valid until the next <see cref="FillAsync"/>.
/// </summary>
/// <param name="stream">What is read; it stays its owner's.</param>
/// <param name="maxLineBytes">A longer line is a failure.</param>
internal sealed class LineReader(Stream stream, int maxLineBytes = LineReader.DefaultMaxLineBytes) : IDisposable
{
    internal const int DefaultMaxLineBytes = 16 * 1024 * 1024;

    private static readonly Failure TooLong = new(FailureCode.ProviderError, "The model's server sent a single piece of text that is too large to be read.");

    private const int SmallestBuffer = 4096;
    private const int SmallestRead = 1024;

    private byte[] buffer = [];
    private int start;
    private int searched;
    private int end;
    private bool ended;

    /// <summary>Gives the memory back; no read may be under way.</summary>
    public void Dispose() => Replace([]);

    /// <summary>Whether the last line that was read lacked its end: the stream was cut there, or its writer does not end its last line.</summary>
    internal bool LastLineIsOpen { get; private set; }

    /// <summary>The next line that has already been received, without its end. After the stream's end the unfinished rest is the last line.</summary>
    internal bool TryRead(out ReadOnlySpan<byte> line)
    {
        // Only what came since the last search is looked at: a long line in many pieces would cost the square of its length.
        var length = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
        if (length >= 0)
        {
            var lineEnd = searched + length;
            line = buffer.AsSpan(start, lineEnd - start);
            start = searched = lineEnd + 1;
            return true;
        }

        searched = end;
        if (ended && start < end)
        {
            line = buffer.AsSpan(start, end - start);
            start = end;
            LastLineIsOpen = true;
            return true;
        }

        line = default;
        return false;
    }

    /// <summary>Waits for more bytes; false when the stream has ended and nothing is left.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (ended)
        {
            return false;
        }

        if (end - start > maxLineBytes)
        {
            throw new FailureException(TooLong);
        }

        MakeRoom();
        var most = Math.Min(buffer.Length - end, maxLineBytes + 1 - (end - start));
        var count = await stream.ReadAsync(buffer.AsMemory(end, most), cancellationToken);
        end += count;
        ended = count == 0;
        return !ended || start < end;
    }

    private void MakeRoom()
    {
        if (start == end)
        {
            start = searched = end = 0;
        }

        if (buffer.Length - end >= SmallestRead)
        {
            return;
        }

        var unread = buffer.AsSpan(start, end - start);
        if (unread.Length <= buffer.Length / 2 && buffer.Length > 0)
        {
            unread.CopyTo(buffer);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(SmallestBuffer, buffer.Length * 2));
            unread.CopyTo(larger);
            Replace(larger);
        }

        (start, searched, end) = (0, searched - start, end - start);
    }

    private void Replace(byte[] other)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        buffer = other;
    }
}
