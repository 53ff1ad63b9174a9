using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Server.Failures;

namespace LlmStream.Server.Endpoints;

/// <summary>What a person says of a tool call that is asked about: <c>{ messageId, callId, allow }</c>; over HTTP the address says the first two.</summary>
/// <param name="MessageId">The answer that it is called for.</param>
/// <param name="CallId">Which call.</param>
/// <param name="Allow">Whether it is allowed.</param>
internal sealed record ToolAnswer(Guid MessageId, string CallId, bool Allow)
{
    /// <summary>Reads the whole of it.</summary>
    /// <param name="body">What was sent.</param>
    /// <param name="others">Fields beside these that are read elsewhere.</param>
    /// <exception cref="FailureException">A field is wrong.</exception>
    internal static ToolAnswer Parse(JsonElement body, params ReadOnlySpan<string> others)
    {
        var messageId = RequestBody.RequireId(body, "messageId", ["callId", "allow", .. others]);
        return body.TryGetProperty("callId", out var callId) && JsonText.Of(callId) is { Length: > 0 } id
            ? new ToolAnswer(messageId, id, AllowOf(body))
            : throw new FailureException(Failure.Invalid("callId", "must be the callId of a tool frame"));
    }

    /// <summary>Reads <c>{ allow }</c>.</summary>
    /// <exception cref="FailureException">It is missing or something else, or there are other fields.</exception>
    internal static bool ParseAllow(JsonElement body)
    {
        RequestBody.RequireObject(body);
        foreach (var property in body.EnumerateObject().Where(property => property.Name != "allow"))
        {
            throw new FailureException(Failure.Invalid(property.Name, "is not a field of this request"));
        }

        return AllowOf(body);
    }

    private static bool AllowOf(JsonElement body) =>
        body.TryGetProperty("allow", out var allow) && allow.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? allow.GetBoolean()
            : throw new FailureException(Failure.Invalid("allow", "must be true or false"));
}
