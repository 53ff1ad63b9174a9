namespace LlmStream.Benchmarks.Load;

/// <summary>Finds what matters in a frame without reading its JSON: a token's text has neither quotes nor escapes.</summary>
internal static class FrameBytes
{
    /// <summary>Notes in the receipt what a frame of the contract (alone or within the hub's envelope) says.</summary>
    internal static void Read(ReadOnlySpan<byte> frame, Receipt receipt)
    {
        if (TryFind(frame, "\"text\":\""u8, out var text))
        {
            receipt.Add(text);
        }
        else if (frame.IndexOf("\"type\":\"completed\""u8) >= 0)
        {
            receipt.End();
        }
        else if (frame.IndexOf("\"type\":\"failed\""u8) >= 0)
        {
            receipt.Fail(System.Text.Encoding.UTF8.GetString(frame));
        }
    }

    /// <summary>What stands between the end of a marker and the next quote.</summary>
    internal static bool TryFind(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> marker, out ReadOnlySpan<byte> text)
    {
        text = default;
        var start = frame.IndexOf(marker);
        if (start < 0)
        {
            return false;
        }

        text = frame[(start + marker.Length)..];
        text = text[..text.IndexOf((byte)'"')];
        return true;
    }
}
