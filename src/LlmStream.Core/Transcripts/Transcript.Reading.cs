using LlmStream.Core.Failures;
using LlmStream.Core.Frames;

namespace LlmStream.Core.Transcripts;

/// <content>The readers' side.</content>
public sealed partial class Transcript
{
    /// <summary>A reader that begins behind <paramref name="cursor"/>.</summary>
    /// <param name="cursor">What the subscriber has.</param>
    /// <param name="paceMs">The least milliseconds between two of its delta frames.</param>
    /// <param name="cancellationToken">Ends the reader, also while it waits.</param>
    /// <exception cref="FailureException"><see cref="FailureCode.InvalidRequest"/>: the cursor is beyond the end of its attempt, or inside a surrogate pair.</exception>
    public TranscriptReader Read(Cursor cursor, int paceMs, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var start = cursor;
            if (cursor.Attempt < Started.Attempt)
            {
                foreach (var attemptStart in attemptStarts.Skip(cursor.Attempt))
                {
                    start = new Cursor(Math.Min(start.Thinking, attemptStart.Thinking), Math.Min(start.Text, attemptStart.Text), Started.Attempt);
                }
            }

            if (start.Attempt != Started.Attempt || start.Text > text.Length || start.Thinking > thinking.Length)
            {
                throw new FailureException(Failure.Invalid("cursor", $"is beyond the end of the message, which is at {thinking.Length}.{text.Length}"));
            }

            if (text.SplitsPair(start.Text) || thinking.SplitsPair(start.Thinking))
            {
                throw new FailureException(Failure.Invalid("cursor", "is inside a surrogate pair"));
            }

            paces.Add(paceMs);
            quickestPaceMs = paces.Min();
            return new TranscriptReader(this, start, cursor.Attempt != start.Attempt, paceMs, time, cancellationToken);
        }
    }

    /// <summary>The pace of the quickest reader, in milliseconds; 0 when one has none, or nobody reads.</summary>
    internal int PaceMs
    {
        get
        {
            lock (gate)
            {
                return quickestPaceMs;
            }
        }
    }

    /// <summary>A reader ends.</summary>
    internal void Leave(int paceMs)
    {
        lock (gate)
        {
            paces.Remove(paceMs);
            quickestPaceMs = paces.Count == 0 ? 0 : paces.Min();
        }
    }

    /// <summary>Takes the next frame for a reader, if there is one, and moves its place.</summary>
    internal Frame? Take(ref ReadingPlace place)
    {
        lock (gate)
        {
            if (!place.SentStarted)
            {
                place.SentStarted = true;
                place.TextDeltas = text.CountUpTo(place.Text);
                place.ThinkingDeltas = thinking.CountUpTo(place.Thinking);
                return Started;
            }

            if (place.PhaseVersion != phaseVersion && phase is not null)
            {
                place.PhaseVersion = phaseVersion;
                return phase;
            }

            if (place.MustRewind)
            {
                place.MustRewind = false;
                return new RewindFrame(place.Thinking, place.Text, Started.Attempt);
            }

            var upTo = text.Length;
            if (place.ToolVersion != toolVersion)
            {
                var (call, version) = NextTool(place.ToolVersion);
                if (IsReached(call, place))
                {
                    place.ToolVersion = version;
                    return new ToolFrame(call);
                }

                upTo = PlaceOf(call);
            }

            return HasDelta(place) ? TakeDelta(ref place, upTo) : TakeTerminal(ref place);
        }
    }

    /// <summary>Whether a reader at this place has had all that will come.</summary>
    internal bool IsOver(in ReadingPlace place)
    {
        // Almost always it is not closed. One that is closed just then says so when the reader wants to wait again.
        if (place.SentTerminal || !Volatile.Read(ref closed))
        {
            return place.SentTerminal;
        }

        lock (gate)
        {
            return !HasMore(place);
        }
    }

    /// <summary>Links a reader to be woken by the next publishing, unless there is something for it already.</summary>
    /// <returns>False when it need not wait.</returns>
    internal bool TryWait(TranscriptReader reader, in ReadingPlace place)
    {
        lock (gate)
        {
            if (IsReady(place))
            {
                return false;
            }

            reader.IsWaiting = true;
            reader.NextWaiting = firstWaiting;
            firstWaiting = reader;
            return true;
        }
    }

    /// <summary>Unlinks a reader that gives up.</summary>
    /// <returns>False when it was not waiting, or is being woken already.</returns>
    internal bool TryLeave(TranscriptReader reader)
    {
        lock (gate)
        {
            if (!reader.IsWaiting)
            {
                return false;
            }

            Unlink(reader);
            return true;
        }
    }

    /// <summary>The pace of a reader is over.</summary>
    /// <returns>Whether it waited, has something to read now, and is to be woken.</returns>
    internal bool Release(TranscriptReader reader, ref ReadingPlace place)
    {
        lock (gate)
        {
            place.IsHeld = false;
            if (!reader.IsWaiting || !IsReady(place))
            {
                return false;
            }

            Unlink(reader);
            return true;
        }
    }

    /// <summary>Unlinks the readers that have something to read, linked by <see cref="TranscriptReader.NextWaiting"/>; those that are held stay.</summary>
    private TranscriptReader? TakeReady()
    {
        TranscriptReader? ready = null;
        TranscriptReader? still = null;
        var each = firstWaiting;
        while (each is not null)
        {
            var next = each.NextWaiting;
            if (IsReady(each.Place))
            {
                each.IsWaiting = false;
                each.NextWaiting = ready;
                ready = each;
            }
            else
            {
                each.NextWaiting = still;
                still = each;
            }

            each = next;
        }

        firstWaiting = still;
        return ready;
    }

    private void Unlink(TranscriptReader reader)
    {
        reader.IsWaiting = false;
        if (firstWaiting == reader)
        {
            firstWaiting = reader.NextWaiting;
        }
        else
        {
            var before = firstWaiting;
            while (before!.NextWaiting != reader)
            {
                before = before.NextWaiting;
            }

            before.NextWaiting = reader.NextWaiting;
        }

        reader.NextWaiting = null;
    }

    /// <summary>Whether a reader at this place need not wait: there is a frame for it, or never will be.</summary>
    private bool IsReady(in ReadingPlace place) => closed || HasMore(place);

    private bool HasDelta(in ReadingPlace place) => place.Text < text.Length || place.Thinking < thinking.Length;

    /// <summary>A transcript that was closed holds nobody: its reader shall have all there is.</summary>
    private bool IsHeld(in ReadingPlace place) => place.IsHeld && !closed;

    /// <summary>
    /// The same as <see cref="Take"/> looks at: a reader that is told of more than it can take would ask again and again. In front of a
    /// call that is not reached there is text, which its pace may hold.
    /// </summary>
    private bool HasMore(in ReadingPlace place) =>
        !place.SentStarted
        || place.MustRewind
        || (place.PhaseVersion != phaseVersion && phase is not null)
        || (place.ToolVersion != toolVersion && IsReached(NextTool(place.ToolVersion).Call, place))
        || (HasDelta(place) ? !IsHeld(place) : terminal is not null);

    private Frame? TakeDelta(ref ReadingPlace place, int upTo)
    {
        if (IsHeld(place))
        {
            return null;
        }

        place.IsHeld = place.IsPaced;
        if (place.Thinking < thinking.Length)
        {
            var (joined, count) = thinking.Join(place.Thinking, thinking.Length);
            var frame = new ThinkingFrame(place.Thinking, joined, count - place.ThinkingDeltas);
            Count(count - place.ThinkingDeltas);
            place.Thinking += joined.Length;
            place.ThinkingDeltas = count;
            return frame;
        }

        return TakeText(ref place, upTo);
    }

    private TokenFrame TakeText(ref ReadingPlace place, int upTo)
    {
        var (joined, count) = text.Join(place.Text, upTo);
        var total = text.TotalOf(count);
        var frame = new TokenFrame(place.Text, joined, place.Text == 0 ? total : count - place.TextDeltas, total);
        Count(count - place.TextDeltas);
        place.Text += joined.Length;
        place.TextDeltas = count;
        return frame;
    }

    private void Count(int deltas) => deltasJoined += deltas > 1 ? deltas : 0;

    private Frame? TakeTerminal(ref ReadingPlace place)
    {
        if (terminal is null || place.SentTerminal)
        {
            return null;
        }

        place.SentTerminal = true;
        return terminal;
    }
}
