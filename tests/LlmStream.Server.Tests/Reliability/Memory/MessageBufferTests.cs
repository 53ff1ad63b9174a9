using LlmStream.Server.Sockets;

namespace LlmStream.Server.Tests.Reliability.Memory;

/// <summary>What a socket keeps between two messages.</summary>
public sealed class MessageBufferTests
{
    private readonly MessageBuffer buffer = new();

    [Fact]
    public void Behind_a_large_message_its_room_is_let_go()
    {
        Write(1024 * 1024);
        buffer.Clear();
        Assert.Equal(0, buffer.Writer.WrittenCount);
        Assert.InRange(buffer.Writer.Capacity, 0, MessageBuffer.LargestKept);
    }

    [Fact]
    public void Behind_a_small_one_it_is_kept_for_the_next()
    {
        Write(4096);
        var writer = buffer.Writer;
        buffer.Clear();
        Assert.Same(writer, buffer.Writer);
        Assert.Equal(0, writer.WrittenCount);
    }

    private void Write(int bytes)
    {
        buffer.Writer.GetSpan(bytes)[..bytes].Fill((byte)'x');
        buffer.Writer.Advance(bytes);
    }
}
