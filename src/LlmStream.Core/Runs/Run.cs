using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.Core.Runs.Queue;
using LlmStream.Core.Transcripts;

namespace LlmStream.Core.Runs;

/// <summary>The writing of one assistant message, from its acceptance until its end is stored. It belongs to the server, not to a connection.</summary>
public sealed class Run : IDisposable
{
    private readonly CancellationTokenSource cancellation = new();
    private readonly TaskCompletionSource<Message> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Message answer;
    private int cause;

    internal Run(StartedTurn turn, IGenerator generator, GeneratorInput input, ResolvedModel model, RunTicket ticket, TimeProvider time)
    {
        answer = turn.Answer;
        UserMessage = turn.UserMessage;
        Generator = generator;
        Input = input;
        Model = model;
        Ticket = ticket;
        AcceptedAt = time.GetTimestamp();
        Transcript = new Transcript(
            new StartedFrame(
                answer.Id,
                answer.ConversationId,
                turn.UserMessage.Id,
                generator.Id,
                model.Provider.Name,
                model.Name,
                input.MaxTokens,
                answer.Attempt),
            time);
    }

    /// <summary>The id of the message that is written.</summary>
    public Guid MessageId => answer.Id;

    /// <summary>The conversation it belongs to.</summary>
    public Guid ConversationId => answer.ConversationId;

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
    public MessageState State => Volatile.Read(ref answer).State;

    /// <summary>Whether its message is still being written, or waits for that.</summary>
    public bool IsLive => Volatile.Read(ref answer).IsLive;

    /// <summary>When it was accepted, as a timestamp of the <see cref="TimeProvider"/>.</summary>
    internal long AcceptedAt { get; }

    /// <summary>Its place in the queue or slot.</summary>
    internal RunTicket Ticket { get; }

    /// <summary>Cancelled when it shall end early.</summary>
    internal CancellationToken Cancelled => cancellation.Token;

    /// <summary>Who ended it early, if anybody.</summary>
    internal RunCancellation Cause => (RunCancellation)Volatile.Read(ref cause);

    /// <summary>The message as it is now.</summary>
    public Message ToMessage()
    {
        var now = Volatile.Read(ref answer);
        if (!now.IsLive)
        {
            return now;
        }

        var content = Transcript.Snapshot();
        return now with { Text = content.Text, Thinking = content.Thinking, Tools = content.Tools, Deltas = content.Deltas };
    }

    /// <inheritdoc/>
    public void Dispose() => cancellation.Dispose();

    /// <summary>Tells the place in the queue to everybody who reads.</summary>
    internal void MoveTo(int position)
    {
        Position = position;
        Transcript.SetPosition(position);
    }

    /// <summary>The slot is there: writing begins.</summary>
    internal void Begin()
    {
        Position = 0;
        answer = answer with { State = MessageState.Streaming };
    }

    /// <summary>Ends it early; the first cause counts.</summary>
    internal void Cancel(RunCancellation why)
    {
        if (Interlocked.CompareExchange(ref cause, (int)why, (int)RunCancellation.None) == (int)RunCancellation.None)
        {
            cancellation.Cancel();
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
    internal static Failure ShutdownFailure { get; } =
        new(FailureCode.ShuttingDown, "The server is shutting down. What was written is kept.", Retryable: true, RetryAfterSeconds: 5);
}

/// <summary>Who ended a run early.</summary>
internal enum RunCancellation
{
    None,
    Stopped,
    Shutdown,
}
