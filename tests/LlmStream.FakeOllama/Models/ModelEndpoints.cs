using LlmStream.FakeOllama.Recording;
using Microsoft.AspNetCore.Http;

namespace LlmStream.FakeOllama.Models;

/// <summary>Listing, showing and deleting models.</summary>
internal sealed class ModelEndpoints(FakeOllamaSettings settings, ModelShelf shelf)
{
    private static readonly string ModifiedAt = "2026-08-01T10:00:00.123456789+02:00";

    internal Task VersionAsync(HttpContext context) =>
        context.Response.WriteAsJsonAsync(new { version = settings.Version }, context.RequestAborted);

    internal Task TagsAsync(HttpContext context) =>
        context.Response.WriteAsJsonAsync(new { models = shelf.Listed.Select(model => Describe(model, null)) }, context.RequestAborted);

    internal Task RunningAsync(HttpContext context) =>
        context.Response.WriteAsJsonAsync(
            new { models = shelf.Loaded.Select(model => Describe(model, TimeProvider.System.GetUtcNow().AddMinutes(5))) },
            context.RequestAborted);

    internal Task ShowAsync(HttpContext context, RecordedRequest request)
    {
        if (shelf.Find(request.Model ?? string.Empty) is not { } model)
        {
            return Answers.ErrorAsync(context, 404, $"model '{request.Model}' not found");
        }

        var answer = new
        {
            modelfile = "# the fake has none",
            license = "MIT License\n\nPermission is hereby granted, free of charge, to any person who only tests.",
            parameters = "stop \"<|eot_id|>\"\ntemperature 0.7",
            template = "{{ .Prompt }}",
            modified_at = ModifiedAt,
            details = Details(),
            model_info = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["general.architecture"] = "llama",
                ["general.parameter_count"] = 3_212_749_888,
                ["llama.context_length"] = model.ContextLength,
            },
            capabilities = model.Capabilities,
        };
        return context.Response.WriteAsJsonAsync(answer, context.RequestAborted);
    }

    internal Task DeleteAsync(HttpContext context, RecordedRequest request) =>
        shelf.Remove(request.Model ?? string.Empty)
            ? Task.CompletedTask
            : Answers.ErrorAsync(context, 404, $"model '{request.Model}' not found");

    private static Dictionary<string, object?> Describe(FakeModel model, DateTimeOffset? expires)
    {
        var listed = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = model.Name,
            ["model"] = model.Name,
            ["size"] = model.SizeBytes,
            ["digest"] = model.Digest,
            ["details"] = Details(),
        };
        if (expires is { } until)
        {
            listed["expires_at"] = until;
            listed["size_vram"] = model.SizeBytes;
        }
        else
        {
            listed["modified_at"] = ModifiedAt;
        }

        return listed;
    }

    private static object Details() =>
        new { parent_model = "", format = "gguf", family = "llama", families = new[] { "llama" }, parameter_size = "3.2B", quantization_level = "Q4_K_M" };
}
