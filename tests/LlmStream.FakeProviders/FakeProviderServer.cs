using System.Collections.Concurrent;
using LlmStream.FakeOllama.Recording;
using LlmStream.FakeProviders.Scripts;
using LlmStream.FakeProviders.Wires;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LlmStream.FakeProviders;

/// <summary>A provider of models on a real socket that speaks one wire and does what a test tells it.</summary>
public sealed class FakeProviderServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly IWire wire;
    private readonly FakeProviderSettings settings;
    private readonly RequestLog log = new();
    private readonly ConcurrentDictionary<string, Func<RecordedRequest, ProviderScript>> scripts = new(StringComparer.Ordinal);
    private bool isStopped;

    private FakeProviderServer(IWire wire, FakeProviderSettings settings)
    {
        this.wire = wire;
        this.settings = settings;
        application = Build();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(application.Urls.First());

    /// <summary>All requests so far, in the order of their arrival.</summary>
    public IReadOnlyList<RecordedRequest> Requests => log.All;

    /// <summary>The chat requests so far.</summary>
    public IReadOnlyList<RecordedRequest> Chats => [.. log.All.Where(request => request.Method == "POST")];

    public static async Task<FakeProviderServer> StartAsync(IWire wire, FakeProviderSettings? settings = null, CancellationToken cancellationToken = default)
    {
        var server = new FakeProviderServer(wire, settings ?? new FakeProviderSettings());
        await server.application.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>What the model answers to every request.</summary>
    public ProviderScript Script(string model, ProviderScript script)
    {
        scripts[model] = _ => script;
        return script;
    }

    /// <summary>What the model answers, by what it is asked.</summary>
    public void Script(string model, Func<RecordedRequest, ProviderScript> answer) => scripts[model] = answer;

    /// <summary>The first chat request for a model, past or coming.</summary>
    public Task<RecordedRequest> WaitForChatAsync(string model, CancellationToken cancellationToken = default) =>
        log.WaitAsync(request => request.Method == "POST" && request.Model == model, cancellationToken);

    /// <summary>The first chat request for a model that the client closed before its end, past or coming.</summary>
    public Task<RecordedRequest> WaitForAbortAsync(string model, CancellationToken cancellationToken = default) =>
        log.WaitAsync(request => request.Method == "POST" && request.Model == model && request.WasAborted, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (isStopped)
        {
            return;
        }

        isStopped = true;
        await FakeHost.EndAsync(application);
    }

    private static string? KeyOf(HttpRequest request) =>
        request.Headers["x-api-key"].FirstOrDefault()
        ?? request.Headers.Authorization.FirstOrDefault()?.Replace("Bearer ", string.Empty, StringComparison.Ordinal);

    private WebApplication Build()
    {
        var built = FakeHost.Create(settings.Port);
        built.MapGet(wire.ModelsPath, context => RecordAsync(context, _ => ListAsync(context)));
        built.MapPost(wire.ChatPath, context => RecordAsync(context, request => AnswerAsync(context, request)));
        return built;
    }

    private async Task RecordAsync(HttpContext context, Func<RecordedRequest, Task> answer)
    {
        var body = await FakeHost.ReadBodyAsync(context);
        var request = new RecordedRequest(log, context.Request.Method, context.Request.Path, context.Connection.Id, body)
        {
            Key = KeyOf(context.Request),
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => $"{header.Value}", StringComparer.OrdinalIgnoreCase),
        };
        log.Add(request);
        await FakeHost.AnswerAsync(context, request, () => settings.Key is { } key && key != request.Key
            ? RefuseAsync(context, wire.Refuse(Refusal.Key, request.Model ?? string.Empty, request.Key ?? string.Empty))
            : answer(request));
    }

    private Task ListAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(settings.ModelList ?? wire.ModelList, context.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext context, RecordedRequest request)
    {
        if (!scripts.TryGetValue(request.Model ?? string.Empty, out var answer))
        {
            await RefuseAsync(context, wire.Refuse(Refusal.Model, request.Model ?? string.Empty, request.Key ?? string.Empty));
            return;
        }

        var script = answer(request);
        if (script.Refusal is { } refusal)
        {
            await RefuseAsync(context, wire.Refuse(refusal, request.Model!, request.Key ?? string.Empty));
        }
        else if (script.Answer is { } whole)
        {
            await RefuseAsync(context, whole);
        }
        else
        {
            context.Response.ContentType = "text/event-stream; charset=utf-8";
            await new ScriptPlayer(script, wire.Write(request.Model!), context.Response, request).PlayAsync(context.RequestAborted);
        }
    }

    private static async Task RefuseAsync(HttpContext context, ScriptedAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.Headers.RetryAfter = answer.RetryAfter;
        await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }
}
