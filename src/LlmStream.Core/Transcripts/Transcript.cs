using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;

namespace LlmStream.Core.Transcripts;

/// <summary>
/// What is known of one message while it is written, and for as long as somebody reads it: one writer, any number of readers,
/// each with a cursor of its own and no queue.
/// </summary>
/// <remarks>The lock is a leaf: nothing is called while it is held, and readers are woken after it is left.</remarks>
public sealed partial class Transcript
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly DeltaText text;
    private readonly DeltaText thinking;
    private readonly IReadOnlyList<Cursor> attemptStarts;
    private readonly List<int> paces = [];
    private int quickestPaceMs;
    private TranscriptReader? firstWaiting;
    private Frame? phase;
    private Frame? terminal;
    private int phaseVersion;
    private bool closed;
    private long deltasAppended;
    private long deltasJoined;

    /// <summary>Begins a transcript.</summary>
    /// <param name="started">The first frame of every reader.</param>
    /// <param name="time">Paces readers that ask for it.</param>
    /// <param name="earlier">What was written of the message before, to go on behind it; null for a new one.</param>
    /// <param name="attemptStarts">Where each attempt after the first began, oldest first; as many as <paramref name="started"/>'s attempt.</param>
    public Transcript(StartedFrame started, TimeProvider time, Message? earlier = null, IReadOnlyList<Cursor>? attemptStarts = null)
    {
        Started = started;
        this.time = time;
        this.attemptStarts = attemptStarts ?? [];
        text = new DeltaText(earlier?.Text ?? string.Empty, earlier?.Deltas ?? 0, earlier?.Tools?.Select(call => call.Offset));
        thinking = new DeltaText(earlier?.Thinking ?? string.Empty, 1);
        foreach (var call in earlier?.Tools ?? [])
        {
            tools.Add((call, ++toolVersion));
        }
    }

    /// <summary>The first frame of every reader.</summary>
    public StartedFrame Started { get; }

    /// <summary>UTF-16 code units of text so far.</summary>
    public int TextLength
    {
        get
        {
            lock (gate)
            {
                return text.Length;
            }
        }
    }

    /// <summary>How many deltas the provider gave.</summary>
    internal long DeltasAppended
    {
        get
        {
            lock (gate)
            {
                return deltasAppended;
            }
        }
    }

    /// <summary>How many deltas came to a reader in one frame with others, over all readers.</summary>
    internal long DeltasJoined
    {
        get
        {
            lock (gate)
            {
                return deltasJoined;
            }
        }
    }

    /// <summary>The cursor behind all there is.</summary>
    public Cursor End
    {
        get
        {
            lock (gate)
            {
                return new Cursor(thinking.Length, text.Length, Started.Attempt);
            }
        }
    }

    /// <summary>The text from a place on; nothing where it is not so long.</summary>
    internal string TextFrom(int start)
    {
        ReadOnlyMemory<char> slice;
        lock (gate)
        {
            slice = text.From(Math.Min(start, text.Length));
        }

        return slice.ToString();
    }

    /// <summary>Puts a provider's delta behind the text. Readers see it when it is <see cref="Publish">published</see>.</summary>
    /// <returns>UTF-16 code units of text by now.</returns>
    public int AppendText(ReadOnlySpan<char> delta)
    {
        lock (gate)
        {
            phase = null;
            text.Append(delta);
            deltasAppended++;
            return text.Length;
        }
    }

    /// <summary>Puts a provider's delta behind the thinking. Readers see it when it is <see cref="Publish">published</see>.</summary>
    /// <returns>UTF-16 code units of thinking by now.</returns>
    public int AppendThinking(ReadOnlySpan<char> delta)
    {
        lock (gate)
        {
            phase = null;
            thinking.Append(delta);
            deltasAppended++;
            return thinking.Length;
        }
    }

    /// <summary>Tells the place in the queue.</summary>
    public void SetPosition(int position) => SetPhase(new QueuedFrame(position));

    /// <summary>Tells what the wait is for.</summary>
    public void SetPhase(RunPhase value) => SetPhase(new StatusFrame(value));

    /// <summary>Wakes the readers that wait. Several deltas may be appended before one publishing; they arrive joined.</summary>
    public void Publish()
    {
        TranscriptReader? reader;
        lock (gate)
        {
            reader = TakeReady();
        }

        while (reader is not null)
        {
            // Once woken a reader may wait again at once and be linked anew.
            var next = reader.NextWaiting;
            reader.NextWaiting = null;
            reader.Wake();
            reader = next;
        }
    }

    /// <summary>No more text will come; what was held back of it is given up, and so are calls that are under way. Gives all there is, to be stored.</summary>
    public TranscriptContent Finish()
    {
        lock (gate)
        {
            text.Finish();
            thinking.Finish();
            for (var index = 0; index < tools.Count; index++)
            {
                if (tools[index].Call.IsOpen)
                {
                    tools[index] = (InterruptedCalls.End(tools[index].Call), ++toolVersion);
                }
            }

            return Copy();
        }
    }

    /// <summary>All there is now.</summary>
    public TranscriptContent Snapshot()
    {
        lock (gate)
        {
            return Copy();
        }
    }

    /// <summary>Ends every reader, once it has read all, with this frame. The first call counts.</summary>
    public void Complete(Frame frame)
    {
        lock (gate)
        {
            phase = null;
            terminal ??= frame;
        }

        Publish();
    }

    /// <summary>Ends every reader, once it has read all, without a terminal frame: the server shuts down.</summary>
    public void Close()
    {
        lock (gate)
        {
            Volatile.Write(ref closed, true);
        }

        Publish();
    }

    private void SetPhase(Frame value)
    {
        lock (gate)
        {
            if (terminal is not null || value == phase)
            {
                return;
            }

            phase = value;
            phaseVersion++;
        }

        Publish();
    }

    private TranscriptContent Copy() => new(
        text.ToString(),
        thinking.Length == 0 ? null : thinking.ToString(),
        tools.Count == 0 ? null : [.. tools.Select(tool => tool.Call)],
        text.Total);
}
