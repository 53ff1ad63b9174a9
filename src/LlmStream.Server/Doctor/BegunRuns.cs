using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.Server.Doctor.Troubles;

namespace LlmStream.Server.Doctor;

/// <summary>
/// What the doctor began, to be deleted behind it. The ids are made here, before anything is asked: a run whose first word never came
/// through is found all the same.
/// </summary>
internal sealed class BegunRuns(Patient patient)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly List<Guid> messageIds = [];

    /// <summary>A chat with that message, and no other model than is said.</summary>
    internal JsonObject Chat(string message, string? model)
    {
        var id = Guid.CreateVersion7(patient.Time.GetUtcNow());
        messageIds.Add(id);
        var input = new JsonObject { ["messageId"] = id, ["message"] = message };
        if (model is not null)
        {
            input["model"] = model;
        }

        return input;
    }

    /// <summary>Deletes the conversations, which stops what is still written in them.</summary>
    /// <returns>How many could not be deleted.</returns>
    internal async Task<int> DeleteAsync()
    {
        using var limit = new CancellationTokenSource(Limit, patient.Time);
        var left = 0;
        foreach (var id in messageIds)
        {
            left += await IsGoneAsync(id, limit.Token) ? 0 : 1;
        }

        messageIds.Clear();
        return left;
    }

    private async Task<bool> IsGoneAsync(Guid messageId, CancellationToken cancellationToken)
    {
        try
        {
            using var found = await patient.Http.GetAsync($"api/messages/{messageId}", cancellationToken);
            if (found.StatusCode == HttpStatusCode.NotFound)
            {
                return true;
            }

            var message = await AnswerTrouble.ReadAsync(found, cancellationToken);
            using var deleted = await patient.Http.DeleteAsync($"api/conversations/{message.GetProperty("conversationId").GetGuid()}", cancellationToken);
            return deleted.IsSuccessStatusCode || deleted.StatusCode == HttpStatusCode.NotFound;
        }
        catch (Exception exception) when (exception is TroubleException or HttpRequestException or OperationCanceledException or IOException or KeyNotFoundException or JsonException)
        {
            return false;
        }
    }
}
