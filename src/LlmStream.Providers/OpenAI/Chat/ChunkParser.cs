using System.Text.Json;

namespace LlmStream.Providers.OpenAI.Chat;

/// <summary>Reads a chunk where it lies. Servers write fields of their own into it, which are passed over.</summary>
internal static class ChunkParser
{
    /// <exception cref="JsonException">It is not a JSON object, or a field of it is of the wrong type.</exception>
    internal static Chunk Parse(ReadOnlySpan<byte> json)
    {
        var chunk = default(Chunk);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A chunk is a JSON object.");
        }

        while (NextField(ref reader))
        {
            ReadField(ref reader, ref chunk);
        }

        // A second value is an error of the JSON reader itself.
        reader.Read();
        return chunk;
    }

    private static void ReadField(ref Utf8JsonReader reader, ref Chunk chunk)
    {
        if (reader.ValueTextEquals("choices"u8))
        {
            reader.Read();
            ReadChoices(ref reader, ref chunk);
        }
        else if (reader.ValueTextEquals("usage"u8))
        {
            reader.Read();
            chunk = chunk with { Usage = UsageJson.Read(ref reader) ?? chunk.Usage };
        }
        else if (reader.ValueTextEquals("error"u8))
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.Null)
            {
                using var error = JsonDocument.ParseValue(ref reader);
                chunk = chunk with { Error = ErrorBody.OfValue(error.RootElement) };
            }
        }
        else
        {
            Pass(ref reader);
        }
    }

    private static void ReadChoices(ref Utf8JsonReader reader, ref Chunk chunk)
    {
        if (!BeginsOrPasses(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!BeginsOrPasses(ref reader, JsonTokenType.StartObject))
            {
                continue;
            }

            while (NextField(ref reader))
            {
                ReadChoice(ref reader, ref chunk);
            }
        }
    }

    private static void ReadChoice(ref Utf8JsonReader reader, ref Chunk chunk)
    {
        if (reader.ValueTextEquals("finish_reason"u8))
        {
            reader.Read();
            chunk = chunk with { Finish = JsonText.Read(ref reader) };
        }
        else if (reader.ValueTextEquals("delta"u8) || reader.ValueTextEquals("message"u8))
        {
            reader.Read();
            if (BeginsOrPasses(ref reader, JsonTokenType.StartObject))
            {
                while (NextField(ref reader))
                {
                    ReadDelta(ref reader, ref chunk);
                }
            }
        }
        else if (reader.ValueTextEquals("error"u8))
        {
            ReadField(ref reader, ref chunk);
        }
        else
        {
            Pass(ref reader);
        }
    }

    private static void ReadDelta(ref Utf8JsonReader reader, ref Chunk chunk)
    {
        if (reader.ValueTextEquals("content"u8) || reader.ValueTextEquals("refusal"u8))
        {
            reader.Read();
            chunk = chunk with { Text = SaidOr(chunk.Text, JsonText.Read(ref reader)) };
        }
        else if (reader.ValueTextEquals("reasoning_content"u8) || reader.ValueTextEquals("reasoning"u8))
        {
            // Servers that write both write the same in them.
            reader.Read();
            chunk = chunk with { Thinking = SaidOr(chunk.Thinking, JsonText.Read(ref reader)) };
        }
        else if (reader.ValueTextEquals("tool_calls"u8))
        {
            reader.Read();
            chunk = chunk with { Calls = CallPiece.ReadAll(ref reader) };
        }
        else if (reader.ValueTextEquals("extra_content"u8))
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.Null)
            {
                using var extra = JsonDocument.ParseValue(ref reader);
                chunk = chunk with { IsThought = IsThought(extra.RootElement) };
            }
        }
        else
        {
            Pass(ref reader);
        }
    }

    /// <summary>Of two fields for the same an empty one says nothing.</summary>
    private static string? SaidOr(string? before, string? said) => string.IsNullOrEmpty(said) ? before : said;

    private static bool IsThought(JsonElement extra) =>
        extra.ValueKind == JsonValueKind.Object
        && extra.TryGetProperty("google"u8, out var google)
        && google.ValueKind == JsonValueKind.Object
        && google.TryGetProperty("thought"u8, out var thought)
        && thought.ValueKind == JsonValueKind.True;

    private static bool NextField(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    private static bool BeginsOrPasses(ref Utf8JsonReader reader, JsonTokenType begin)
    {
        if (reader.TokenType == begin)
        {
            return true;
        }

        return reader.TokenType == JsonTokenType.Null ? false : throw new JsonException("A list or an object was expected.");
    }

    private static void Pass(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
