using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.Core.Runs.Queue;
using LlmStream.Core.Tools.Asking;
using LlmStream.Core.Transcripts;

namespace LlmStream.Core.Runs;

/// <summary>The writing of one assistant message, from its acceptance until its end is stored. It belongs to the server, not to a connection.</summary>
public sealed class Run : IDisposable, IHeldPlace
{
    private readonly CancellationTokenSource cancellation = new();
    private readonly TaskCompletionSource<Message> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Message answer;
    private int cause;

    internal Run(
        Message answer,
        Message userMessage,
        RunOrigin origin,
        IGenerator generator,
        GeneratorInput input,
        ResolvedModel model,
        RunTicket ticket,
        TimeProvider time)
    {
        this.answer = answer;
        Earlier = answer;
        UserMessage = userMessage;
        Origin = origin;
        Generator = generator;
        Input = input;
        Model = model;
        Ticket = ticket;
        AcceptedAt = time.GetTimestamp();
        Questions = new ToolQuestions(time);
        Transcript = new Transcript(
            new StartedFrame(
                answer.Id,
                answer.ConversationId,
                userMessage.Id,
                generator.Id,
                model.Provider.Name,
                model.Name,
                input.MaxTokens,
                answer.Attempt),
            time,
            answer,
            answer.AttemptStarts);
        JournalPlace = Transcript.ReadJournalEnd();
    }

    /// <summary>The id of the message that is written.</summary>
    public Guid MessageId => answer.Id;

    /// <summary>The conversation it belongs to.</summary>
    public Guid ConversationId => answer.ConversationId;

    /// <summary>The message as it was when this run began: empty, or what is gone on with.</summary>
    internal Message Earlier { get; }

    /// <summary>Whether that had a word in it.</summary>
    internal bool HasBegunBefore => Earlier.Text.Length > 0 || Earlier.Thinking is { Length: > 0 };

    /// <summary>Why it is written.</summary>
    internal RunOrigin Origin { get; }

    /// <summary>How much of it the journal has. The journal's own.</summary>
    internal JournalPlace JournalPlace { get; set; }

    /// <summary>What it answers to.</summary>
    public Message UserMessage { get; }

    /// <summary>Which generator asks.</summary>
    public IGenerator Generator { get; }

    /// <summary>The checked input.</summary>
    public GeneratorInput Input { get; }

    /// <summary>Who answers.</summary>
    public ResolvedModel Model { get; }

    /// <summary>What readers read.</summary>
    public Transcript Transcript { get; }

    /// <summary>Completes with the message when its terminal frame is out; cancelled when the server closed it for a later continuation.</summary>
    public Task<Message> Ended => ended.Task;

    /// <summary>The place in the queue, 1 for the next in turn; 0 when it does not wait.</summary>
    public int Position { get; private set; }

    /// <summary>How far its message is.</summary>
    public MessageState State => Head.State;

    /// <summary>Whether its message is still being written, or waits for that.</summary>
    public bool IsLive => Head.IsLive;

    /// <summary>When it was accepted, as a timestamp of the <see cref="TimeProvider"/>.</summary>
    internal long AcceptedAt { get; }

    /// <summary>What a person is asked before the model's calls.</summary>
    internal ToolQuestions Questions { get; }

    /// <summary>Its place in the queue or slot.</summary>
    internal RunTicket Ticket { get; }

    /// <summary>Cancelled when it shall end early.</summary>
    internal CancellationToken Cancelled => cancellation.Token;

    /// <summary>Who ended it early, if anybody.</summary>
    internal RunCancellation Cause => (RunCancellation)Volatile.Read(ref cause);

    /// <summary>The message without what was written since this run began, of which nothing is copied.</summary>
    internal Message Head => Volatile.Read(ref answer);

    /// <summary>The message as it is now.</summary>
    public Message ToMessage()
    {
        var now = Head;
        if (!now.IsLive)
        {
            return now;
        }

        var content = Transcript.Snapshot();
        return now with { Text = content.Text, Thinking = content.Thinking, Tools = content.Tools, Deltas = content.Deltas };
    }

    /// <inheritdoc/>
    public void Dispose() => cancellation.Dispose();

    /// <summary>Tells the place in the queue to everybody who reads; at 0, that the model has its turn.</summary>
    internal void MoveTo(int position)
    {
        Position = position;
        if (position > 0)
        {
            answer = answer with { State = MessageState.Queued };
            Transcript.SetPosition(position);
        }
        else
        {
            // Most providers tell nothing before their first word, which may be long in coming.
            Transcript.SetPhase(Earlier.Text.Length > 0 ? RunPhase.Continuing : RunPhase.Evaluating);
        }
    }

    /// <summary>The slot is there: writing begins.</summary>
    internal void Begin()
    {
        Position = 0;
        answer = answer with { State = MessageState.Streaming };
    }

    /// <inheritdoc/>
    void IHeldPlace.GiveWay() => ((IHeldPlace)Ticket).GiveWay();

    /// <inheritdoc/>
    async Task IHeldPlace.ReturnAsync(CancellationToken cancellationToken)
    {
        await ((IHeldPlace)Ticket).ReturnAsync(cancellationToken);
        Begin();
    }

    /// <summary>Ends it early; the first cause counts.</summary>
    internal void Cancel(RunCancellation why)
    {
        if (Interlocked.CompareExchange(ref cause, (int)why, (int)RunCancellation.None) != (int)RunCancellation.None)
        {
            return;
        }

        try
        {
            cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself since it was found.
        }
    }

    /// <summary>The message's end is decided; what is told from now on is this.</summary>
    internal void SetEnded(Message message) => Volatile.Write(ref answer, message);

    /// <summary>The one end that readers see.</summary>
    internal void Complete(Message message, Frame terminal)
    {
        SetEnded(message);
        Transcript.Complete(terminal);
        ended.TrySetResult(message);
    }

    /// <summary>The server shuts down: readers are let go without a terminal frame.</summary>
    internal void Close(Message message)
    {
        SetEnded(message);
        Transcript.Close();
        ended.TrySetException(new FailureException(ShutdownFailure));
        _ = ended.Task.Exception;
    }

    /// <summary>What is told to those who wait for a whole answer while the server ends.</summary>
    public static Failure ShutdownFailure { get; } =
        new(FailureCode.ShuttingDown, "The server is shutting down. What was written is kept.", Retryable: true, RetryAfterSeconds: 5);
}

/// <summary>Why a run is written.</summary>
internal enum RunOrigin
{
    /// <summary>Somebody asked for a new answer.</summary>
    Started,

    /// <summary>Somebody asked to go on with an ended one.</summary>
    Continued,

    /// <summary>An earlier process did not finish it.</summary>
    Recovered,
}

/// <summary>Who ended a run early.</summary>
internal enum RunCancellation
{
    None,
    Stopped,
    Shutdown,
}
