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

            return new TranscriptReader(this, start, cursor.Attempt != start.Attempt, paceMs, time, cancellationToken);
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

            if (place.ToolVersion != toolVersion)
            {
                var seen = place.ToolVersion;
                var (call, version) = tools.Find(tool => tool.Version > seen);
                place.ToolVersion = version;
                return new ToolFrame(call);
            }

            return TakeDelta(ref place) ?? TakeTerminal(ref place);
        }
    }

    /// <summary>Whether <see cref="Take"/> would give a delta frame next.</summary>
    internal bool HasDelta(in ReadingPlace place)
    {
        lock (gate)
        {
            return place.SentStarted && (place.Text < text.Length || place.Thinking < thinking.Length);
        }
    }

    /// <summary>Whether a reader at this place has had all that will come.</summary>
    internal bool IsOver(in ReadingPlace place)
    {
        lock (gate)
        {
            return place.SentTerminal || (closed && !HasMore(place));
        }
    }

    /// <summary>Links a reader to be woken by the next publishing, unless there is something for it already.</summary>
    /// <returns>False when it need not wait.</returns>
    internal bool TryWait(TranscriptReader reader, in ReadingPlace place)
    {
        lock (gate)
        {
            if (closed || HasMore(place))
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

            reader.IsWaiting = false;
            if (firstWaiting == reader)
            {
                firstWaiting = reader.NextWaiting;
                return true;
            }

            var before = firstWaiting;
            while (before!.NextWaiting != reader)
            {
                before = before.NextWaiting;
            }

            before.NextWaiting = reader.NextWaiting;
            return true;
        }
    }

    private bool HasMore(in ReadingPlace place) =>
        !place.SentStarted
        || place.MustRewind
        || (place.PhaseVersion != phaseVersion && phase is not null)
        || place.ToolVersion != toolVersion
        || place.Text < text.Length
        || place.Thinking < thinking.Length
        || terminal is not null;

    private Frame? TakeDelta(ref ReadingPlace place)
    {
        if (place.Thinking < thinking.Length)
        {
            var (joined, upTo) = thinking.Join(place.Thinking);
            var frame = new ThinkingFrame(place.Thinking, joined, upTo - place.ThinkingDeltas);
            Count(upTo - place.ThinkingDeltas);
            place.Thinking += joined.Length;
            place.ThinkingDeltas = upTo;
            return frame;
        }

        if (place.Text < text.Length)
        {
            var (joined, upTo) = text.Join(place.Text);
            var total = text.TotalOf(upTo);
            var frame = new TokenFrame(place.Text, joined, place.Text == 0 ? total : upTo - place.TextDeltas, total);
            Count(upTo - place.TextDeltas);
            place.Text += joined.Length;
            place.TextDeltas = upTo;
            return frame;
        }

        return null;
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
