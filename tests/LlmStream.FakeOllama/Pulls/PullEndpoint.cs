using System.Text.Json;
using LlmStream.FakeOllama.Models;
using LlmStream.FakeOllama.Pacing;
using LlmStream.FakeOllama.Recording;
using Microsoft.AspNetCore.Http;

namespace LlmStream.FakeOllama.Pulls;

/// <summary><c>POST /api/pull</c>: the protocol's steps, or a manifest line and an error line for a name that nobody knows.</summary>
internal sealed class PullEndpoint(ModelShelf shelf, Pacer pacer)
{
    internal async Task AnswerAsync(HttpContext context, RecordedRequest request)
    {
        if (string.IsNullOrEmpty(request.Model))
        {
            await Answers.ErrorAsync(context, 400, "model is required");
            return;
        }

        var isWhole = request.Json is { } json && json.TryGetProperty("stream"u8, out var stream) && stream.ValueKind == JsonValueKind.False;
        context.Response.ContentType = isWhole ? "application/json; charset=utf-8" : "application/x-ndjson";
        var lines = new PullLines(async line =>
        {
            if (!isWhole || line.IsLast)
            {
                await context.Response.BodyWriter.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(line.Fields), (byte)'\n'], context.RequestAborted);
                request.AddLine();
            }
        });
        await lines.StepAsync("pulling manifest");
        if (shelf.FindPull(request.Model) is not { } plan)
        {
            await lines.ErrorAsync("pull model manifest: file does not exist");
        }
        else if (await new LayerPlayer(plan, shelf, lines, pacer).PlayAsync(context.RequestAborted))
        {
            await lines.StepAsync("verifying sha256 digest");
            await lines.StepAsync("writing manifest");
            await lines.StepAsync("removing unused layers");
            shelf.Add(FakeModel.Able(plan.Name) with { SizeBytes = plan.TotalBytes });
            await lines.StepAsync("success", isLast: true);
        }
    }
}
