using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using LlmStream.Core.Failures;

namespace LlmStream.Server.Failures;

/// <summary>Names and strings of a request. JSON may hold bytes and halves of surrogate pairs there that are no text, on which the framework throws when it reads them.</summary>
internal static class JsonText
{
    /// <summary>A string's text; null when it is no string, or no text.</summary>
    internal static string? Of(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Refuses a value with a name that is no text, however deep: no field of such an object can be looked up.</summary>
    /// <exception cref="FailureException">With <see cref="FailureCode.InvalidRequest"/>.</exception>
    internal static void RequireNames(JsonElement value)
    {
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(value));
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && !IsText(ref reader))
            {
                throw new FailureException(Failure.Invalid(string.Empty, "The request has a field whose name is not valid text."));
            }
        }
    }

    private static bool IsText(ref Utf8JsonReader name)
    {
        if (!name.ValueIsEscaped && Ascii.IsValid(name.ValueSpan))
        {
            return true;
        }

        try
        {
            _ = name.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
