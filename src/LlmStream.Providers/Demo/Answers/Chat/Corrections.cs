using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LlmStream.Providers.Demo.Answers.Chat;

/// <summary>Corrects what can be corrected without knowing a language: doubled words and spaces, a small letter at the start, a missing end.</summary>
internal static partial class Corrections
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The corrections as JSON, in the schema that tutors use.</summary>
    internal static string Of(string message)
    {
        var items = new List<Correction>();
        var text = message.Trim();
        text = Replace(text, DoubledWord(), match => match.Groups["word"].Value, "The word stands twice.", "grammar", items);
        text = Replace(text, DoubledSpace(), _ => " ", "One space is enough.", "punctuation", items);
        text = Replace(text, SmallStart(), match => match.Value.ToUpperInvariant(), "A sentence begins with a capital letter.", "spelling", items);
        text = Replace(text, OpenEnd(), match => match.Value + ".", "A sentence ends with a full stop, a question mark or an exclamation mark.", "punctuation", items);
        return Write(text, items);
    }

    private static string Replace(string text, Regex wrong, Func<Match, string> right, string why, string kind, List<Correction> items) =>
        wrong.Replace(text, match =>
        {
            var correction = right(match);
            items.Add(new Correction(match.Value, correction, why, kind));
            return correction;
        });

    private static string Write(string corrected, List<Correction> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("corrected"u8, corrected);
            writer.WriteStartArray("items"u8);
            foreach (var item in items)
            {
                writer.WriteStartObject();
                writer.WriteString("original"u8, item.Original);
                writer.WriteString("correction"u8, item.Right);
                writer.WriteString("explanation"u8, item.Why);
                writer.WriteString("kind"u8, item.Kind);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    [GeneratedRegex(@"\b(?<word>\p{L}{2,})\s+\k<word>\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DoubledWord();

    [GeneratedRegex(@" {2,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DoubledSpace();

    [GeneratedRegex(@"\A\p{Ll}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SmallStart();

    [GeneratedRegex(@"\p{L}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OpenEnd();

    private sealed record Correction(string Original, string Right, string Why, string Kind);
}
