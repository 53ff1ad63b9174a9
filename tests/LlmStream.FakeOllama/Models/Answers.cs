using Microsoft.AspNetCore.Http;

namespace LlmStream.FakeOllama.Models;

/// <summary>Answers that many endpoints give.</summary>
internal static class Answers
{
    internal static Task ErrorAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["error"] = error }, context.RequestAborted);
    }
}
