using System.Text.Json;
using LlmStream.FakeOllama.Recording;
using Microsoft.AspNetCore.Http;

namespace LlmStream.FakeOllama.Models;

/// <summary><c>POST /api/pull</c>: the protocol's steps, or a manifest line and an error line for a name that nobody knows.</summary>
internal sealed class PullEndpoint(ModelShelf shelf)
{
    private const int Pieces = 4;
    private const long LayerBytes = 4_000_000;

    internal async Task AnswerAsync(HttpContext context, RecordedRequest request)
    {
        if (string.IsNullOrEmpty(request.Model))
        {
            await Answers.ErrorAsync(context, 400, "model is required");
            return;
        }

        var isWhole = request.Json is { } json && json.TryGetProperty("stream"u8, out var stream) && stream.ValueKind == JsonValueKind.False;
        var lines = Lines(request.Model).ToArray();
        if (isWhole)
        {
            await context.Response.WriteAsJsonAsync(lines[^1], context.RequestAborted);
            return;
        }

        context.Response.ContentType = "application/x-ndjson";
        foreach (var line in lines)
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(line);
            await context.Response.BodyWriter.WriteAsync((byte[])[.. bytes, (byte)'\n'], context.RequestAborted);
            request.AddLine();
        }
    }

    private IEnumerable<Dictionary<string, object>> Lines(string name)
    {
        yield return Step("pulling manifest");
        if (!shelf.CanPull(name))
        {
            yield return new Dictionary<string, object>(StringComparer.Ordinal) { ["error"] = "pull model manifest: file does not exist" };
            yield break;
        }

        var model = FakeModel.Able(name);
        var layer = $"pulling {model.Digest[..12]}";
        yield return Layer(layer, model.Digest, total: 0, completed: null);
        yield return Layer(layer, model.Digest, LayerBytes, completed: null);
        for (var piece = 1; piece <= Pieces; piece++)
        {
            yield return Layer(layer, model.Digest, LayerBytes, LayerBytes * piece / Pieces);
        }

        yield return Step("verifying sha256 digest");
        yield return Step("writing manifest");
        yield return Step("removing unused layers");
        shelf.Add(model);
        yield return Step("success");
    }

    private static Dictionary<string, object> Step(string status) => new(StringComparer.Ordinal) { ["status"] = status };

    private static Dictionary<string, object> Layer(string status, string digest, long total, long? completed)
    {
        var line = Step(status);
        line["digest"] = $"sha256:{digest}";
        line["total"] = total;
        if (completed is { } bytes)
        {
            line["completed"] = bytes;
        }

        return line;
    }
}
