using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Server.Failures;

namespace LlmStream.Server.Endpoints;

/// <summary>What a person makes of a summary: <c>{ text, upToMessageId?, basedOn? }</c>.</summary>
internal static class SummaryBody
{
    private const int LongestText = 16_000;

    /// <exception cref="FailureException">A field is wrong.</exception>
    internal static SummaryEdit Parse(JsonElement body)
    {
        RequestBody.RequireObject(body);
        string? text = null;
        string? basedOn = null;
        Guid? upTo = null;
        foreach (var property in body.EnumerateObject())
        {
            switch (property.Name)
            {
                case "text":
                    text = JsonText.Of(property.Value)?.Trim();
                    break;
                case "upToMessageId":
                    upTo = RequestBody.RequireId(body, "upToMessageId", "text", "basedOn");
                    break;
                case "basedOn":
                    basedOn = JsonText.Of(property.Value) ?? throw new FailureException(Failure.Invalid("basedOn", "must be the text that was read"));
                    break;
                default:
                    throw new FailureException(Failure.Invalid(property.Name, "is not a field of this request"));
            }
        }

        return text is { Length: > 0 and <= LongestText }
            ? new SummaryEdit(text, upTo, basedOn)
            : throw new FailureException(Failure.Invalid("text", $"must be a text of 1 to {LongestText} characters"));
    }
}
