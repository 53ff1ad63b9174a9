using System.Buffers;

namespace LlmStream.Server.Sockets;

/// <summary>Where one message after the other is put together. What only a large one needs is let go behind it: a socket may be open for days, and there may be thousands.</summary>
internal sealed class MessageBuffer
{
    /// <summary>The most that is kept for the next message, in bytes.</summary>
    internal const int LargestKept = 64 * 1024;

    /// <summary>What the message is written to. Another one after each <see cref="Clear"/> behind a large message.</summary>
    internal ArrayBufferWriter<byte> Writer { get; private set; } = new();

    /// <summary>Forgets the message.</summary>
    internal void Clear()
    {
        if (Writer.Capacity > LargestKept)
        {
            Writer = new ArrayBufferWriter<byte>();
        }
        else
        {
            Writer.ResetWrittenCount();
        }
    }
}
