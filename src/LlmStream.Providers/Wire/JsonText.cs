using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LlmStream.Providers.Wire;

/// <summary>
/// Reads a JSON string as UTF-16 code units. A server may end a chunk in the middle of a surrogate pair and write each half as its own
/// escape; the JSON reader of the framework throws on that, so such a string is unescaped here and the halves meet again in the transcript.
/// </summary>
internal static class JsonText
{
    /// <summary>The string on which the reader of one piece of bytes stands; null for a JSON null.</summary>
    /// <exception cref="JsonException">It is neither.</exception>
    internal static string? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("A string was expected.");
        }

        return reader.ValueIsEscaped ? Unescape(reader.ValueSpan) : Encoding.UTF8.GetString(reader.ValueSpan);
    }

    private static string Unescape(ReadOnlySpan<byte> escaped)
    {
        // No escape is longer as text than it is as bytes.
        var characters = ArrayPool<char>.Shared.Rent(escaped.Length);
        try
        {
            var length = 0;
            while (!escaped.IsEmpty)
            {
                var plain = escaped.IndexOf((byte)'\\');
                plain = plain < 0 ? escaped.Length : plain;
                length += Encoding.UTF8.GetChars(escaped[..plain], characters.AsSpan(length));
                escaped = escaped[plain..];
                if (!escaped.IsEmpty)
                {
                    characters[length++] = TakeEscape(ref escaped);
                }
            }

            return new string(characters, 0, length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    // The JSON reader has already checked the syntax of every escape.
    private static char TakeEscape(ref ReadOnlySpan<byte> escaped)
    {
        var kind = escaped[1];
        if (kind == (byte)'u')
        {
            var unit = ushort.Parse(escaped.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            escaped = escaped[6..];
            return (char)unit;
        }

        escaped = escaped[2..];
        return kind switch
        {
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            _ => (char)kind,
        };
    }
}
