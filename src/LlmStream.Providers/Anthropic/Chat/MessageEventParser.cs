using System.Text.Json;

namespace LlmStream.Providers.Anthropic.Chat;

/// <summary>Reads an event where it lies. Fields and events that are not known are passed over, as the protocol asks of its readers.</summary>
internal static class MessageEventParser
{
    /// <exception cref="JsonException">It is not a JSON object, or a field of it is of the wrong type.</exception>
    internal static MessageEvent Parse(ReadOnlySpan<byte> json)
    {
        var told = default(MessageEvent);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An event is a JSON object.");
        }

        while (NextField(ref reader))
        {
            ReadField(ref reader, ref told);
        }

        // A second value is an error of the JSON reader itself.
        reader.Read();
        return told;
    }

    private static void ReadField(ref Utf8JsonReader reader, ref MessageEvent told)
    {
        if (reader.ValueTextEquals("type"u8))
        {
            told.Type = Text(ref reader);
        }
        else if (reader.ValueTextEquals("index"u8))
        {
            told.Index = (int)(Number(ref reader) ?? 0);
        }
        else if (reader.ValueTextEquals("delta"u8) || reader.ValueTextEquals("content_block"u8))
        {
            ReadObject(ref reader, ref told, ReadBlockField);
        }
        else if (reader.ValueTextEquals("message"u8))
        {
            ReadObject(ref reader, ref told, ReadMessageField);
        }
        else if (reader.ValueTextEquals("error"u8))
        {
            reader.Read();
            using var error = JsonDocument.ParseValue(ref reader);
            told.Error = ErrorBody.OfValue(error.RootElement);
        }
        else
        {
            ReadMessageField(ref reader, ref told);
        }
    }

    private static void ReadMessageField(ref Utf8JsonReader reader, ref MessageEvent told)
    {
        if (reader.ValueTextEquals("usage"u8))
        {
            ReadObject(ref reader, ref told, ReadUsageField);
        }
        else
        {
            Pass(ref reader);
        }
    }

    private static void ReadBlockField(ref Utf8JsonReader reader, ref MessageEvent told)
    {
        if (reader.ValueTextEquals("text"u8))
        {
            told.Text = Text(ref reader);
        }
        else if (reader.ValueTextEquals("thinking"u8))
        {
            told.Thinking = Text(ref reader);
        }
        else if (reader.ValueTextEquals("partial_json"u8))
        {
            told.PartialJson = Text(ref reader);
        }
        else if (reader.ValueTextEquals("type"u8))
        {
            told.BlockType = Text(ref reader);
        }
        else if (reader.ValueTextEquals("signature"u8))
        {
            told.Signature = Text(ref reader);
        }
        else if (reader.ValueTextEquals("stop_reason"u8))
        {
            told.StopReason = Text(ref reader);
        }
        else if (reader.ValueTextEquals("id"u8))
        {
            told.Id = Text(ref reader);
        }
        else if (reader.ValueTextEquals("name"u8))
        {
            told.Name = Text(ref reader);
        }
        else if (reader.ValueTextEquals("data"u8))
        {
            told.Data = Text(ref reader);
        }
        else
        {
            Pass(ref reader);
        }
    }

    private static void ReadUsageField(ref Utf8JsonReader reader, ref MessageEvent told)
    {
        if (reader.ValueTextEquals("input_tokens"u8))
        {
            told.InputTokens = Number(ref reader);
        }
        else if (reader.ValueTextEquals("output_tokens"u8))
        {
            told.OutputTokens = Number(ref reader);
        }
        else if (reader.ValueTextEquals("cache_read_input_tokens"u8) || reader.ValueTextEquals("cache_creation_input_tokens"u8))
        {
            told.CachedTokens += Number(ref reader) ?? 0;
        }
        else
        {
            Pass(ref reader);
        }
    }

    private delegate void FieldReader(ref Utf8JsonReader reader, ref MessageEvent told);

    private static void ReadObject(ref Utf8JsonReader reader, ref MessageEvent told, FieldReader readField)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An object was expected.");
        }

        while (NextField(ref reader))
        {
            readField(ref reader, ref told);
        }
    }

    private static bool NextField(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return JsonText.Read(ref reader);
    }

    private static long? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt64(out var number) && number >= 0 => number,
            JsonTokenType.Null => null,
            _ => throw new JsonException("A count was expected."),
        };
    }

    private static void Pass(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
