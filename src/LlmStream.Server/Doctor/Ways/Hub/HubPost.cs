using System.Net.Http.Headers;
using LlmStream.Server.Doctor.Troubles;

namespace LlmStream.Server.Doctor.Ways.Hub;

/// <summary>How transports without a way back send: a request for each message.</summary>
internal static class HubPost
{
    internal static async Task SendAsync(Patient patient, string path, ReadOnlyMemory<byte> messages, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(messages);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using var response = await patient.Http.PostAsync(path, content, cancellationToken);
        await AnswerTrouble.ThrowIfRefusedAsync(response, cancellationToken);
    }
}
