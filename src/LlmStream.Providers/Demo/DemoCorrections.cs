using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Demo;

/// <summary>A tutor's corrections without a tutor: the message as it was, with a note that nobody looked.</summary>
internal static class DemoCorrections
{
    internal static string Compose(List<ChatMessage> prompt)
    {
        var message = prompt[^1].Text;
        return JsonSerializer.Serialize(new
        {
            items = new[] { new { original = message, corrected = message, explanation = "The demo cannot correct: no model read this." } },
            corrected = message,
        });
    }
}
