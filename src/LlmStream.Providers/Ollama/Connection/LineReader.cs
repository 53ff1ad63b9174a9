using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace LlmStream.Providers.Ollama.Connection;

/// <summary>Lines of a byte stream, without a string or a copy for each. A line is valid until the next <see cref="FillAsync"/>.</summary>
internal sealed class LineReader(PipeReader pipe, int maxLineBytes = LineReader.DefaultMaxLineBytes) : IAsyncDisposable
{
    internal const int DefaultMaxLineBytes = 16 * 1024 * 1024;

    private static readonly StreamPipeReaderOptions PipeOptions = new(bufferSize: 16 * 1024, minimumReadSize: 1024);

    private ReadOnlySequence<byte> waiting;
    private long searched;
    private bool holdsBuffer;
    private bool ended;

    internal static LineReader Over(Stream stream) => new(PipeReader.Create(stream, PipeOptions));

    public ValueTask DisposeAsync() => pipe.CompleteAsync();

    /// <summary>Whether the last line that was read lacked its end: the stream was cut there, or its writer does not end its last line.</summary>
    internal bool LastLineIsOpen { get; private set; }

    /// <summary>The next line that has already been received, without its end. After the stream's end the unfinished rest is the last line.</summary>
    internal bool TryRead(out ReadOnlySequence<byte> line)
    {
        // Only what came since the last search is looked at: a long line in many pieces would cost the square of its length.
        if (waiting.Slice(searched).PositionOf((byte)'\n') is { } end)
        {
            line = waiting.Slice(0, end);
            waiting = waiting.Slice(waiting.GetPosition(1, end));
            searched = 0;
            return true;
        }

        searched = waiting.Length;
        if (ended && !waiting.IsEmpty)
        {
            line = waiting;
            waiting = waiting.Slice(waiting.End);
            searched = 0;
            LastLineIsOpen = true;
            return true;
        }

        line = default;
        return false;
    }

    /// <summary>Waits for more bytes; false when the stream has ended.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (ended)
        {
            return false;
        }

        if (waiting.Length > maxLineBytes)
        {
            throw OllamaFailures.LineTooLong();
        }

        if (holdsBuffer)
        {
            pipe.AdvanceTo(waiting.Start, waiting.End);
            holdsBuffer = false;
        }

        var result = await pipe.ReadAsync(cancellationToken);
        holdsBuffer = true;
        waiting = result.Buffer;
        ended = result.IsCompleted;
        return !ended || !waiting.IsEmpty;
    }
}
