using System.Collections.Concurrent;
using System.Text.Json;
using LlmStream.FakeOllama.Models;
using LlmStream.FakeOllama.Pacing;
using LlmStream.FakeOllama.Recording;
using LlmStream.FakeOllama.Scripts;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace LlmStream.FakeOllama.Chat;

/// <summary><c>POST /api/chat</c>.</summary>
internal sealed class ChatEndpoint(FakeOllamaSettings settings, ModelShelf shelf, ModelLoads loads, ScriptBook scripts, Pacer pacer)
{
    private readonly ConcurrentDictionary<string, bool> doomedConnections = new(StringComparer.Ordinal);

    internal async Task AnswerAsync(HttpContext context, RecordedRequest request)
    {
        if (doomedConnections.TryRemove(context.Connection.Id, out _))
        {
            context.Abort();
            return;
        }

        if (request.Json is not { ValueKind: JsonValueKind.Object } json)
        {
            await Answers.ErrorAsync(context, 400, "invalid character in request body");
            return;
        }

        if (string.IsNullOrEmpty(request.Model))
        {
            await Answers.ErrorAsync(context, 400, "model is required");
            return;
        }

        await AnswerAsync(context, request, json, request.Model);
    }

    private async Task AnswerAsync(HttpContext context, RecordedRequest request, JsonElement json, string model)
    {
        var isLoadOnly = !json.TryGetProperty("messages"u8, out var messages) || messages.GetArrayLength() == 0;
        if (!isLoadOnly && BenchPlan.Of(model) is { } plan)
        {
            Begin(context, "application/x-ndjson");
            await new BenchPlayer(plan, model, context.Response.BodyWriter, pacer).PlayAsync(context.RequestAborted);
        }
        else if (Refusal(json, model) is var (status, error))
        {
            await Answers.ErrorAsync(context, status, error);
        }
        else if (isLoadOnly)
        {
            await LoadAsync(context, json, model);
        }
        else if (PromptWindow.Of(json, shelf.Find(model), settings.PassesOverTruncate) is { Refusal: { } tooLong })
        {
            await Answers.ErrorAsync(context, 400, tooLong);
        }
        else
        {
            var script = scripts.Take(model, json) ?? StockScripts.For(model, json, settings.DefaultTokens, settings.TokensPerSecond);
            await PlayAsync(context, request, json, model, script);
        }
    }

    private (int Status, string Error)? Refusal(JsonElement json, string model)
    {
        var known = shelf.Find(model);
        if (known is null)
        {
            return StockScripts.IsPlan(model) ? null : (404, $"model '{model}' not found");
        }

        var wantsThinking = json.TryGetProperty("think"u8, out var think) && think.ValueKind is JsonValueKind.True or JsonValueKind.String;
        if (wantsThinking && !known.Capabilities.Contains("thinking", StringComparer.Ordinal))
        {
            return (400, $"\"{model}\" does not support thinking");
        }

        var wantsTools = json.TryGetProperty("tools"u8, out var tools) && tools.ValueKind == JsonValueKind.Array && tools.GetArrayLength() > 0;
        return wantsTools && !known.Capabilities.Contains("tools", StringComparer.Ordinal)
            ? (400, $"registry.ollama.ai/library/{model} does not support tools")
            : null;
    }

    private async Task LoadAsync(HttpContext context, JsonElement json, string model)
    {
        var unloads = json.TryGetProperty("keep_alive"u8, out var keep) && keep.ValueKind == JsonValueKind.Number && keep.GetDouble() == 0;
        if (unloads)
        {
            shelf.Unload(model);
        }
        else
        {
            await loads.LoadAsync(model, context.RequestAborted);
            shelf.Load(model);
        }

        Begin(context, "application/json; charset=utf-8");
        var line = ChatLineWriter.Done(model, new ScriptStep.Done(unloads ? "unload" : "load", new ScriptedCounts()));
        await context.Response.BodyWriter.WriteAsync(line, context.RequestAborted);
    }

    private async Task PlayAsync(HttpContext context, RecordedRequest request, JsonElement json, string model, Script script)
    {
        if (script.DropsConnection)
        {
            context.Abort();
        }
        else if (script.Answer is { } answer)
        {
            context.Response.Headers.RetryAfter = answer.RetryAfter;
            context.Response.StatusCode = answer.Status;
            await context.Response.WriteAsync(answer.Body, context.RequestAborted);
        }
        else if (json.TryGetProperty("stream"u8, out var stream) && stream.ValueKind == JsonValueKind.False)
        {
            Begin(context, "application/json; charset=utf-8");
            await context.Response.BodyWriter.WriteAsync(ChatLineWriter.Whole(model, script), context.RequestAborted);
        }
        else
        {
            await LoadAndEvaluateAsync(model, context.RequestAborted);
            Begin(context, "application/x-ndjson");
            var pipe = new AnswerPipe(context.Response, script, request);
            var window = PromptWindow.Of(json, shelf.Find(model), settings.PassesOverTruncate);
            await new ScriptPlayer(script, model, pipe, pacer, window, () => LoadIfListed(model)).PlayAsync(context.RequestAborted);
            EndConnection(context, script);
        }
    }

    /// <summary>The silence before the first word, as long as the settings want it.</summary>
    private async Task LoadAndEvaluateAsync(string model, CancellationToken gone)
    {
        if (shelf.Find(model) is not null)
        {
            await loads.LoadAsync(model, gone);
            await Task.Delay(settings.EvaluateTime, gone);
        }
    }

    private void LoadIfListed(string model)
    {
        if (shelf.Find(model) is not null)
        {
            shelf.Load(model);
        }
    }

    private void EndConnection(HttpContext context, Script script)
    {
        if (script.DropsNextOnConnection)
        {
            doomedConnections[context.Connection.Id] = true;
        }

        // The headers have gone without `Connection: close`, so the client takes the connection to be alive.
        if (script.ClosesSilently)
        {
            context.Features.Get<IConnectionLifetimeNotificationFeature>()!.RequestClose();
        }
    }

    private static void Begin(HttpContext context, string contentType) => context.Response.ContentType = contentType;
}
