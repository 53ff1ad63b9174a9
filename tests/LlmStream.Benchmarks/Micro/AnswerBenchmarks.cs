using BenchmarkDotNet.Attributes;
using LlmStream.Core.Conversations;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.Core.Runs;
using LlmStream.Core.Runs.Context;
using LlmStream.Core.Runs.Overload;
using LlmStream.Core.Runs.Queue;
using LlmStream.Core.Tests.Models;
using LlmStream.Core.Tools;
using LlmStream.Core.Tools.Calculator;
using LlmStream.Providers.Guards;
using LlmStream.Providers.Tests.Catalog;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LlmStream.Benchmarks.Micro;

/// <summary>A delta's way from the provider's bytes into the transcript, through all that stands between: the guards, the rounds of tools, the bound.</summary>
public class AnswerBenchmarks
{
    private static readonly TimeProvider Time = TimeProvider.System;
    private static readonly ChatMessage[] Messages = [new(ChatRole.User, "?")];
    private static readonly Message Question = new()
    {
        Id = Guid.CreateVersion7(),
        ConversationId = Guid.CreateVersion7(),
        Role = MessageRole.User,
        Generator = "chat",
        State = MessageState.Completed,
        Text = string.Empty,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private readonly ResolvedModel model = new(new StubProvider("lines"), "lines");
    private readonly RunQueue queue = new(Options.Create(new RunOptions()));
    private IChatClient client = null!;
    private ToolOffer offer = null!;
    private AnswerStream answers = null!;

    /// <summary>How the lines arrive.</summary>
    [Params(LineForm.OneEachRead, LineForm.SixtyFourTogether)]
    public LineForm Form { get; set; }

    /// <summary>Whether the model may call tools; it calls none.</summary>
    [Params(false, true)]
    public bool Tools { get; set; }

    /// <summary>Puts the chain together.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        client = new LinesClient(LineChunks.Of(Form)).Guarded("It", new SilenceOptions(), Time);
        var shelf = new ToolShelf([new CalculatorTool()], []);
        offer = new ToolOffer(shelf, new StubCatalog { Can = Tools }, Options.Create(new ToolOptions()), Time, NullLogger<ToolOffer>.Instance);
        answers = new AnswerStream(offer, Options.Create(new RunOptions()), new SocketDelay(Time, _ => null), Time);
    }

    /// <summary>One whole answer, which nobody reads.</summary>
    [Benchmark(OperationsPerInvoke = LineChunks.Lines)]
    public async Task<int> ThroughAllThatStandsBetween()
    {
        var ticket = queue.Enter("lines", 1, "somebody");
        var answer = Question with { Id = Guid.CreateVersion7(), Role = MessageRole.Assistant, State = MessageState.Queued };
        using var run = new Run(answer, Question, RunOrigin.Started, new Chat(), new ChatInput { Message = "?" }, model, ticket, Time);
        var window = new AnswerWindow(model, new TokenRates(), default, maxTokens: null);
        var prompt = new ComposedPrompt(Messages, 0, await offer.TakeAsync(run), Tools, window);
        await answers.ReadAsync(run, client, prompt, seam: null, new UsageMeter(Time, run.AcceptedAt, earlier: null, hasBegun: false));
        ticket.Dispose();
        return run.Transcript.TextLength;
    }
}
