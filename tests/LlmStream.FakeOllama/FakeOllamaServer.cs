using System.Collections.Concurrent;
using System.Text.Json;
using LlmStream.FakeOllama.Chat;
using LlmStream.FakeOllama.Models;
using LlmStream.FakeOllama.Pacing;
using LlmStream.FakeOllama.Pulls;
using LlmStream.FakeOllama.Recording;
using LlmStream.FakeOllama.Scripts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LlmStream.FakeOllama;

/// <summary>An Ollama on a real socket that does what a test tells it.</summary>
public sealed class FakeOllamaServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly FakeOllamaSettings settings;
    private readonly RequestLog log = new();
    private readonly ScriptBook scripts = new();
    private readonly Pacer pacer = new();

    private readonly ModelLoads loads;
    private readonly ConcurrentDictionary<string, bool> held = new(StringComparer.Ordinal);
    private bool isStopped;

    private FakeOllamaServer(FakeOllamaSettings settings)
    {
        this.settings = settings;
        foreach (var model in settings.Models)
        {
            Models.Add(model);
        }

        foreach (var plan in settings.Pullable)
        {
            Models.AddPullable(plan);
        }

        loads = new ModelLoads(Models, settings.LoadTime);
        application = Build();
    }

    /// <summary>What is on its disk and in its memory.</summary>
    public ModelShelf Models { get; } = new();

    /// <summary>Where it listens.</summary>
    public Uri Address => new(application.Urls.First());

    /// <summary>All requests so far, in the order of their arrival.</summary>
    public IReadOnlyList<RecordedRequest> Requests => log.All;

    /// <summary>The chat requests so far.</summary>
    public IReadOnlyList<RecordedRequest> Chats => [.. log.All.Where(request => request.Path == "/api/chat")];

    public static async Task<FakeOllamaServer> StartAsync(FakeOllamaSettings? settings = null, CancellationToken cancellationToken = default)
    {
        var server = new FakeOllamaServer(settings ?? new FakeOllamaSettings());
        await server.application.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>What the model answers: each request takes the next script, and the last one stays. A model that is not listed is added.</summary>
    public Script Script(string model, params Script[] scripts)
    {
        AddMissing(model);
        this.scripts.Set(model, scripts);
        return scripts[0];
    }

    /// <summary>What the model answers, by what it is asked; null for what the fake answers by itself. A model that is not listed is added.</summary>
    public void Script(string model, Func<JsonElement, Script?> answer)
    {
        AddMissing(model);
        scripts.Set(model, answer);
    }

    /// <summary>From now on no model gets into memory until this is disposed.</summary>
    public IDisposable HoldLoading() => loads.Hold();

    /// <summary>From now on this is asked in vain.</summary>
    /// <param name="path">Such as <c>/api/ps</c>.</param>
    public void Hold(string path) => held[path] = true;

    /// <summary>The first chat request for a model, past or coming.</summary>
    public Task<RecordedRequest> WaitForChatAsync(string model, CancellationToken cancellationToken = default) =>
        log.WaitAsync(request => request.Path == "/api/chat" && request.Model == model, cancellationToken);

    /// <summary>The first chat request for a model that the client closed before its end, past or coming.</summary>
    public Task<RecordedRequest> WaitForAbortAsync(string model, CancellationToken cancellationToken = default) =>
        log.WaitAsync(request => request.Path == "/api/chat" && request.Model == model && request.WasAborted, cancellationToken);

    /// <summary>The first request of which this is true, past or coming.</summary>
    public Task<RecordedRequest> WaitForAsync(Func<RecordedRequest, bool> condition, CancellationToken cancellationToken = default) =>
        log.WaitAsync(condition, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (isStopped)
        {
            return;
        }

        isStopped = true;
        await FakeHost.EndAsync(application);
        await pacer.DisposeAsync();
    }

    private void AddMissing(string model)
    {
        if (Models.Listed.All(listed => listed.Name != FakeModel.WithTag(model)))
        {
            Models.Add(FakeModel.Able(model));
        }
    }

    private WebApplication Build()
    {
        var built = FakeHost.Create(settings.Port);
        var models = new ModelEndpoints(settings, Models);
        var chat = new ChatEndpoint(settings, Models, loads, scripts, pacer);
        Map(built, "GET", "/api/version", (context, _) => models.VersionAsync(context));
        Map(built, "GET", "/api/tags", (context, _) => models.TagsAsync(context));
        Map(built, "GET", "/api/ps", (context, _) => models.RunningAsync(context));
        Map(built, "POST", "/api/show", models.ShowAsync);
        Map(built, "DELETE", "/api/delete", models.DeleteAsync);
        Map(built, "POST", "/api/pull", new PullEndpoint(Models, pacer).AnswerAsync);
        Map(built, "POST", "/api/chat", chat.AnswerAsync);

        // Not Ollama's: lets a test in another process see what was asked and what was aborted.
        built.MapGet("/fake/requests", context => context.Response.WriteAsJsonAsync(
            log.All.Select(request => new { request.Method, request.Path, request.Model, request.LinesSent, request.WasAborted, request.HasEnded, request.Json })));
        built.MapGet("/", context => context.Response.WriteAsync("Ollama is running"));
        return built;
    }

    private void Map(IEndpointRouteBuilder routes, string method, string path, Func<HttpContext, RecordedRequest, Task> answer) =>
        routes.MapMethods(path, [method], async context =>
        {
            var request = new RecordedRequest(log, method, path, context.Connection.Id, await FakeHost.ReadBodyAsync(context));
            if (settings.Records)
            {
                log.Add(request);
            }

            await FakeHost.AnswerAsync(context, request, () => held.ContainsKey(path) ? Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted) : answer(context, request));
        });
}
