using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.Core.Runs;
using LlmStream.Core.Runs.Context;
using LlmStream.Core.Runs.Overload;
using LlmStream.Core.Runs.Queue;
using LlmStream.Core.Tests.Models;
using LlmStream.Core.Tests.Tools;
using LlmStream.Core.Tools;
using LlmStream.Core.Tools.Calculator;
using LlmStream.Core.Transcripts;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Tests.Runs.Writing;

/// <summary>A chat's answer that a model of the test writes, with the calculator at hand.</summary>
internal sealed class WrittenRun : IDisposable
{
    private static readonly Guid Conversation = Guid.CreateVersion7();

    private readonly SocketDelay delay;

    internal WrittenRun(RoundsModel model, RunOrigin origin = RunOrigin.Started, Message? earlier = null, bool continues = true, ChatInput? input = null, RunQueue? queue = null)
    {
        delay = new SocketDelay(Time, _ => null);
        Model = new ResolvedModel(new RoundsProvider(model) { ContinuesAnswers = continues }, "rounds");
        var ticket = (queue ?? new RunQueue(Options.Create(new RunOptions()))).Enter("rounds", 1, "somebody");
        Run = new Run(
            earlier ?? Answer(string.Empty),
            Answer("?") with { Role = MessageRole.User },
            origin,
            new Chat(),
            input ?? new ChatInput { Message = "?" },
            Model,
            ticket,
            Time);
        Meter = new UsageMeter(Time, Run.AcceptedAt, earlier?.Usage, Run.HasBegunBefore);
    }

    internal ManualTime Time { get; } = new();

    internal ToolOptions Settings { get; } = new();

    internal Run Run { get; }

    internal UsageMeter Meter { get; }

    /// <summary>Where tools come from besides the calculator.</summary>
    internal IToolSource? Source { get; init; }

    internal ToolOffer Offer => new(new ToolShelf([new CalculatorTool()], Source is null ? [] : [Source]), new StubCatalog { Can = true }, Options.Create(Settings), Time, NullLogger<ToolOffer>.Instance);

    internal TranscriptContent Written => Run.Transcript.Snapshot();

    private ResolvedModel Model { get; }

    /// <summary>An answer that has this text and these calls already.</summary>
    internal static Message Answer(string text, params ToolCall[] calls) => new()
    {
        Id = Guid.CreateVersion7(),
        ConversationId = Conversation,
        Role = MessageRole.Assistant,
        Generator = "chat",
        State = MessageState.Queued,
        Text = text,
        Tools = calls.Length == 0 ? null : calls,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>Writes it to its end. Nothing before a first message is looked up, so that no store is asked.</summary>
    internal Task<RunOutcome> WriteAsync()
    {
        var prompts = new RunPrompt(null!, new TokenRates(), Offer, Options.Create(new ChatHistoryOptions()));
        var answers = new AnswerStream(Offer, Options.Create(new RunOptions()), delay, Time);
        var logger = NullLogger<RunWriter>.Instance;
        return new RunWriter(prompts, answers, new AnswerCorrections(logger), Time, logger).WriteAsync(Run, Meter);
    }

    public void Dispose()
    {
        Run.Ticket.Dispose();
        Run.Dispose();
        delay.Dispose();
    }
}
