using System.Globalization;

namespace LlmStream.Core.Frames;

/// <summary>How much of a message a subscriber has: lengths of thinking and text in UTF-16 code units, and the attempt they belong to.</summary>
/// <remarks>Written <c>"&lt;thinking&gt;.&lt;text&gt;"</c>, with <c>".&lt;attempt&gt;"</c> behind it when the attempt is not 0.</remarks>
public readonly record struct Cursor(int Thinking, int Text, int Attempt = 0)
{
    /// <summary>What marks the id of a terminal frame in an event stream.</summary>
    public const string EndSuffix = ".end";

    /// <summary>Nothing received yet.</summary>
    public static Cursor Start => default;

    /// <summary>Reads the written form; false when it is not one.</summary>
    public static bool TryParse(ReadOnlySpan<char> written, out Cursor cursor)
    {
        cursor = default;
        Span<Range> parts = stackalloc Range[4];
        var count = written.Split(parts, '.');
        var attempt = 0;
        if (count is not (2 or 3)
            || !TryParsePart(written[parts[0]], out var thinking)
            || !TryParsePart(written[parts[1]], out var text)
            || (count == 3 && !TryParsePart(written[parts[2]], out attempt)))
        {
            return false;
        }

        cursor = new Cursor(thinking, text, attempt);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Attempt == 0 ? $"{Thinking}.{Text}" : $"{Thinking}.{Text}.{Attempt}";

    private static bool TryParsePart(ReadOnlySpan<char> part, out int value) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
