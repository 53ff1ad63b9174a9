using System.Text.Json;

namespace LlmStream.Core.Failures;

/// <summary>The written form of a failure's members inside a <c>failed</c> frame.</summary>
internal static class FailureJson
{
    internal static void WriteMembers(Utf8JsonWriter writer, Failure failure)
    {
        writer.WriteString("code"u8, failure.Code.ToWire());
        writer.WriteString("message"u8, failure.Message);
        writer.WriteBoolean("retryable"u8, failure.Retryable);
        if (failure.RetryAfterSeconds is { } seconds)
        {
            writer.WriteNumber("retryAfterSeconds"u8, seconds);
        }

        if (failure.Errors is { Count: > 0 } errors)
        {
            writer.WriteStartObject("errors"u8);
            foreach (var (field, messages) in errors)
            {
                writer.WriteStartArray(field);
                foreach (var message in messages)
                {
                    writer.WriteStringValue(message);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }
    }
}
