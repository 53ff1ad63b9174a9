using System.Buffers;

namespace LlmStream.Providers.Wire;

/// <summary>
/// The data of server-sent events, one after the other. Comments, names and ids are passed over: what an event is, both wires say in its
/// data. An error that stands in a field of its own comes as the others do, as the data of an event. An event is valid until the next <see cref="TryRead"/>.
/// </summary>
/// <param name="stream">What is read; it stays its owner's.</param>
internal sealed class EventReader(Stream stream) : IDisposable
{
    private readonly LineReader lines = new(stream);
    private readonly ArrayBufferWriter<byte> data = new();
    private bool hasData;
    private bool isDelivered;
    private bool hasEnded;

    /// <summary>Whether the stream ended in the middle of a line.</summary>
    internal bool IsCutShort => lines.LastLineIsOpen;

    public void Dispose() => lines.Dispose();

    /// <summary>Waits for more; false when the stream has ended and nothing is left.</summary>
    internal async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (await lines.FillAsync(cancellationToken))
        {
            return true;
        }

        // The empty line behind a last event is not written by everybody.
        hasEnded = true;
        return hasData && !isDelivered;
    }

    /// <summary>The next event that has already been received.</summary>
    internal bool TryRead(out ReadOnlySpan<byte> eventData)
    {
        if (isDelivered)
        {
            Begin();
        }

        while (lines.TryRead(out var line))
        {
            line = line.TrimEnd((byte)'\r');
            if (!line.IsEmpty)
            {
                Take(line);
            }
            else if (hasData)
            {
                return Deliver(out eventData);
            }
        }

        if (hasEnded && hasData)
        {
            return Deliver(out eventData);
        }

        eventData = default;
        return false;
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');

        // Servers of llama.cpp of before autumn 2025 tell an error in a field of its own (github.com/ggml-org/llama.cpp/pull/16109).
        var isError = colon > 0 && line[..colon].SequenceEqual("error"u8);
        if (!isError && !(colon > 0 && line[..colon].SequenceEqual("data"u8)))
        {
            return;
        }

        if (hasData)
        {
            data.Write("\n"u8);
        }

        var value = line[(colon + 1)..];
        data.Write(isError ? "{\"error\":"u8 : []);
        data.Write(value.StartsWith(" "u8) ? value[1..] : value);
        data.Write(isError ? "}"u8 : []);
        hasData = true;
    }

    private bool Deliver(out ReadOnlySpan<byte> eventData)
    {
        eventData = data.WrittenSpan;
        isDelivered = true;
        return true;
    }

    private void Begin()
    {
        data.ResetWrittenCount();
        hasData = false;
        isDelivered = false;
    }
}
