using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using LlmStream.Core.Failures;

namespace LlmStream.Server.Failures;

/// <summary>Reads a request's JSON, and says in plain words why when it cannot.</summary>
internal static class RequestBody
{
    /// <summary>The most bytes of an input (contract, section 1).</summary>
    internal const int MaxBytes = 1024 * 1024;

    /// <summary>The most bytes that are still read away, so that whoever sends too much gets to read why instead of a closed connection.</summary>
    internal const int MaxDrainedBytes = 16 * MaxBytes;

    private const int ReadChunk = 16 * 1024;

    internal static Failure TooLarge { get; } = new(FailureCode.TooLarge, "The request is larger than 1 MiB.");

    internal static Failure NotJson { get; } =
        new(FailureCode.InvalidRequest, "The body must be JSON; send the header 'Content-Type: application/json'.");

    /// <summary>The body as JSON.</summary>
    /// <exception cref="FailureException">It is not JSON, or too large.</exception>
    internal static async Task<JsonElement> ReadJsonAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBytes)
        {
            throw new FailureException(TooLarge);
        }

        var utf8 = new ArrayBufferWriter<byte>();
        while (await request.Body.ReadAsync(utf8.GetMemory(ReadChunk), request.HttpContext.RequestAborted) is > 0 and var count)
        {
            utf8.Advance(count);
            if (utf8.WrittenCount > MaxBytes)
            {
                throw new FailureException(TooLarge);
            }
        }

        return Parse(utf8.WrittenMemory);
    }

    /// <summary>A text as JSON.</summary>
    /// <exception cref="FailureException">It is not JSON.</exception>
    internal static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        // The framework's parser lets other bytes pass inside of strings, and throws when such a string is read.
        if (!Utf8.IsValid(utf8.Span))
        {
            throw new FailureException(Failure.Invalid(string.Empty, "The body is not valid UTF-8."));
        }

        try
        {
            using var document = JsonDocument.Parse(utf8);
            JsonText.RequireNames(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new FailureException(NotParsed(exception), exception);
        }
    }

    /// <summary>A value of the body's field, which must be a UUID.</summary>
    /// <exception cref="FailureException">It is missing or something else, or the body has other fields than <paramref name="alsoKnown"/>.</exception>
    internal static Guid RequireId(JsonElement body, string field, params ReadOnlySpan<string> alsoKnown)
    {
        RequireObject(body);
        foreach (var property in body.EnumerateObject())
        {
            if (property.Name != field && !alsoKnown.Contains(property.Name))
            {
                throw new FailureException(Failure.Invalid(property.Name, "is not a field of this request"));
            }
        }

        if (!body.TryGetProperty(field, out var value))
        {
            throw new FailureException(Failure.Invalid(field, "is required"));
        }

        return Guid.TryParseExact(JsonText.Of(value), "D", out var id)
            ? id
            : throw new FailureException(Failure.Invalid(field, "must be a UUID such as 0192f3a4-5b6c-7d8e-9f01-23456789abcd"));
    }

    /// <summary>Refuses a body that was read elsewhere and is too large.</summary>
    internal static void RequireSize(JsonElement body)
    {
        if (JsonMarshal.GetRawUtf8Value(body).Length > MaxBytes)
        {
            throw new FailureException(TooLarge);
        }
    }

    /// <summary>Refuses a body that is not an object whose fields can be read.</summary>
    internal static void RequireObject(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new FailureException(Failure.Invalid(string.Empty, "The request must be a JSON object."));
        }

        JsonText.RequireNames(body);
    }

    private static Failure NotParsed(JsonException exception) => Failure.Invalid(
        string.Empty,
        $"The body is not valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).");
}
