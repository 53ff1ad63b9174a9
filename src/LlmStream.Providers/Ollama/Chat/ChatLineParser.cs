using System.Text.Json;

namespace LlmStream.Providers.Ollama.Chat;

/// <summary>Reads a line of <c>/api/chat</c> where it lies: nothing is allocated but the delta's text.</summary>
internal static class ChatLineParser
{
    /// <summary>False for a line with nothing but white space.</summary>
    /// <exception cref="JsonException">The line is not a JSON object, or a field of it is of the wrong type.</exception>
    internal static bool TryParse(ReadOnlySpan<byte> bytes, out ChatLine line)
    {
        line = default;
        if (!bytes.ContainsAnyExcept(" \t\r\n"u8))
        {
            return false;
        }

        var reader = new Utf8JsonReader(bytes);
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadField(ref reader, ref line);
        }

        // A second value on the line is an error of the JSON reader itself.
        Expect(!reader.Read());
        return true;
    }

    private static void ReadField(ref Utf8JsonReader reader, ref ChatLine line)
    {
        if (reader.ValueTextEquals("message"u8))
        {
            reader.Read();
            ReadMessage(ref reader, ref line);
        }
        else if (reader.ValueTextEquals("done"u8))
        {
            reader.Read();
            line = line with { Done = reader.TokenType == JsonTokenType.True };
        }
        else if (reader.ValueTextEquals("done_reason"u8))
        {
            reader.Read();
            line = line with { DoneReason = JsonText.Read(ref reader) };
        }
        else if (reader.ValueTextEquals("error"u8))
        {
            reader.Read();
            line = line with { Error = ReadError(ref reader) };
        }
        else if (!ReadCount(ref reader, ref line))
        {
            reader.Read();
            reader.Skip();
        }
    }

    private static void ReadMessage(ref Utf8JsonReader reader, ref ChatLine line)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        Expect(reader.TokenType == JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                line = line with { Content = JsonText.Read(ref reader) };
            }
            else if (reader.ValueTextEquals("thinking"u8))
            {
                reader.Read();
                line = line with { Thinking = JsonText.Read(ref reader) };
            }
            else if (reader.ValueTextEquals("tool_calls"u8))
            {
                reader.Read();
                line = line with { ToolCalls = ToolCallJson.Read(ref reader) };
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    private static bool ReadCount(ref Utf8JsonReader reader, ref ChatLine line)
    {
        var counts = line.Counts;
        if (reader.ValueTextEquals("prompt_eval_count"u8))
        {
            counts = counts with { PromptTokens = Number(ref reader) };
        }
        else if (reader.ValueTextEquals("eval_count"u8))
        {
            counts = counts with { CompletionTokens = Number(ref reader) };
        }
        else if (reader.ValueTextEquals("total_duration"u8))
        {
            counts = counts with { TotalNanoseconds = Number(ref reader) };
        }
        else if (reader.ValueTextEquals("load_duration"u8))
        {
            counts = counts with { LoadNanoseconds = Number(ref reader) };
        }
        else if (reader.ValueTextEquals("prompt_eval_duration"u8))
        {
            counts = counts with { PromptNanoseconds = Number(ref reader) };
        }
        else if (reader.ValueTextEquals("eval_duration"u8))
        {
            counts = counts with { CompletionNanoseconds = Number(ref reader) };
        }
        else
        {
            return false;
        }

        line = line with { Counts = counts };
        return true;
    }

    private static long Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
        {
            return Math.Max(0, number);
        }

        reader.Skip();
        return 0;
    }

    private static string ReadError(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return JsonText.Read(ref reader)!;
        }

        using var value = JsonDocument.ParseValue(ref reader);
        return ErrorText.Of(value.RootElement);
    }

    private static void Expect(bool condition)
    {
        if (!condition)
        {
            throw new JsonException("A line of a chat is a JSON object.");
        }
    }
}
