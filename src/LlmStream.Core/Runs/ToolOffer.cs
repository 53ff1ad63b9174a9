using LlmStream.Core.Frames;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.Core.Tools;
using LlmStream.Core.Tools.Asking;
using LlmStream.Core.Tools.Loop;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Runs;

/// <summary>Decides which runs may call tools: those of a generator that wants them, by a model that can, where the settings allow it.</summary>
/// <param name="shelf">What there is.</param>
/// <param name="models">Knows what models can.</param>
/// <param name="options">Whether, how often and how long.</param>
/// <param name="time">Measures the calls.</param>
/// <param name="logger">Where calls are logged.</param>
public sealed class ToolOffer(ToolShelf shelf, IModelCatalog models, IOptions<ToolOptions> options, TimeProvider time, ILogger<ToolOffer> logger)
{
    private const string Capability = "tools";

    /// <summary>Answers that a restart interrupted are gone on with before any other program was reached, and may have called its tools before.</summary>
    private static readonly TimeSpan PatienceAfterRestart = TimeSpan.FromSeconds(5);

    /// <summary>The tools that a run may call; null when it may call none.</summary>
    internal async ValueTask<ToolBox?> TakeAsync(Run run)
    {
        if (!options.Value.Enabled
            || !run.Generator.UsesTools
            || run.Input is ChatInput { Tools: false }
            || !await models.CanAsync(run.Model, Capability, run.Cancelled))
        {
            return null;
        }

        if (run.Origin == RunOrigin.Recovered)
        {
            await shelf.WaitAsync(PatienceAfterRestart, time, run.Cancelled);
        }

        return shelf.Take() is { Declarations.Count: > 0 } tools ? tools : null;
    }

    /// <summary>The client that a run is written with: the model's own, or one that calls tools for it.</summary>
    /// <param name="run">Whose.</param>
    /// <param name="client">The model's own.</param>
    /// <param name="prompt">What it is asked, and what it may call.</param>
    internal IChatClient To(Run run, IChatClient client, ComposedPrompt prompt)
    {
        IReadOnlyList<ToolCall> earlier = run.Earlier.Tools ?? [];

        // Calls that are told to a model want their tools declared, also where it may call none any more.
        if ((prompt.Tools ?? (earlier.Count > 0 ? shelf.Take() : null)) is not { } offered)
        {
            return client;
        }

        var caller = new ToolCaller(
            offered, new ToolContext(run.Input, run.ConversationId), options.Value.MaxCalls, TimeSpan.FromSeconds(options.Value.TimeoutSeconds), time);
        var permission = new CallPermission(run.Questions, run, TimeSpan.FromSeconds(options.Value.AskSeconds));
        var ids = new CallIds((run.Transcript.Snapshot().Tools ?? []).Select(call => call.CallId));
        var runner = new ToolRunner(caller, ids, permission, time, logger);
        var followsCall = run.Earlier.Text.Length > 0 && earlier.Any(call => call.Offset >= run.Earlier.Text.Length);
        return new ToolChatClient(client, offered, runner, prompt.Tools is null ? 0 : options.Value.MaxRounds, followsCall, run.Transcript, prompt.Window);
    }
}
