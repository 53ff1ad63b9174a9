using System.Runtime.InteropServices;

namespace LlmStream.Core.Transcripts;

/// <summary>One growing text and where each of its deltas ends. Not synchronised: the transcript's lock is.</summary>
/// <remarks>
/// What was appended never moves within its array and never changes, so a slice that was given out stays good after the lock
/// is left; growing copies to a new array and leaves the old one to those who hold it.
/// </remarks>
internal sealed class DeltaText
{
    /// <summary>
    /// The most that is joined, in UTF-16 code units. What a subscriber is sent is in memory until it was taken, so one that takes
    /// nothing must not be sent without bound.
    /// </summary>
    internal const int MostJoined = 128 * 1024;

    private const int SmallestCapacity = 512;

    private readonly List<int> ends = [];
    private readonly int earlierDeltas;
    private char[] characters;
    private char heldHighSurrogate;

    /// <summary>Begins with a text that was written earlier, as one delta or, where it is cut, one for each part.</summary>
    /// <param name="text">The text.</param>
    /// <param name="deltas">How many it was written in.</param>
    /// <param name="cuts">Where something stands between two parts of it, in the order of the text. What is beyond it cuts nothing.</param>
    internal DeltaText(string text, int deltas, IEnumerable<int>? cuts = null)
    {
        // Most models give no thinking: what nothing is written to takes no room.
        characters = text.ToCharArray();
        Length = text.Length;
        if (Length > 0)
        {
            foreach (var cut in cuts ?? [])
            {
                if (cut > ends.LastOrDefault() && cut < Length)
                {
                    ends.Add(cut);
                }
            }

            ends.Add(Length);
            earlierDeltas = Math.Max(0, deltas - ends.Count);
        }
    }

    /// <summary>UTF-16 code units so far.</summary>
    internal int Length { get; private set; }

    /// <summary>Deltas whose ends are known.</summary>
    internal int Count => ends.Count;

    /// <summary>Deltas so far, those of an earlier writing included.</summary>
    internal int Total => TotalOf(ends.Count);

    /// <summary>So many known deltas, and those of an earlier writing.</summary>
    internal int TotalOf(int count) => earlierDeltas + count;

    /// <summary>Puts a delta behind the text. U+0000 is dropped, a lone surrogate becomes U+FFFD, and a high surrogate at the end is held for its other half.</summary>
    internal void Append(ReadOnlySpan<char> delta)
    {
        var start = Length;
        Reserve(delta.Length + 1);
        if (heldHighSurrogate == 0 && !delta.Contains('\0') && !delta.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            delta.CopyTo(characters.AsSpan(Length));
            Length += delta.Length;
        }
        else
        {
            AppendCarefully(delta);
        }

        if (Length > start)
        {
            ends.Add(Length);
        }
    }

    /// <summary>No more will come: a held half of a pair is given up as U+FFFD.</summary>
    internal void Finish()
    {
        if (heldHighSurrogate != 0)
        {
            heldHighSurrogate = '\0';
            Reserve(1);
            characters[Length++] = '\uFFFD';
            ends.Add(Length);
        }
    }

    /// <summary>The text from <paramref name="start"/> to the present end.</summary>
    internal ReadOnlyMemory<char> From(int start) => characters.AsMemory(start, Length - start);

    /// <summary>The deltas between two places, of which the second is where one ends: all of them, or as many as may be joined, and at least one.</summary>
    /// <returns>Their text, and how many deltas there are up to their end.</returns>
    internal (ReadOnlyMemory<char> Text, int Count) Join(int start, int end)
    {
        if (end - start <= MostJoined)
        {
            return (characters.AsMemory(start, end - start), end == Length ? Count : CountUpTo(end));
        }

        var count = CountUpTo(start + MostJoined);
        if (count == 0 || ends[count - 1] <= start)
        {
            count++;
        }

        return (characters.AsMemory(start, ends[count - 1] - start), count);
    }

    /// <summary>How many deltas end at or before <paramref name="position"/>.</summary>
    internal int CountUpTo(int position)
    {
        var index = CollectionsMarshal.AsSpan(ends).BinarySearch(position);
        return index >= 0 ? index + 1 : ~index;
    }

    /// <summary>Whether a cut at this place would part a surrogate pair.</summary>
    internal bool SplitsPair(int position) =>
        position > 0 && position < Length && char.IsLowSurrogate(characters[position]) && char.IsHighSurrogate(characters[position - 1]);

    /// <inheritdoc/>
    public override string ToString() => new(characters, 0, Length);

    private void AppendCarefully(ReadOnlySpan<char> delta)
    {
        foreach (var character in delta)
        {
            if (character == '\0')
            {
                continue;
            }

            if (heldHighSurrogate != 0)
            {
                if (char.IsLowSurrogate(character))
                {
                    Reserve(2);
                    characters[Length++] = heldHighSurrogate;
                    characters[Length++] = character;
                    heldHighSurrogate = '\0';
                    continue;
                }

                Reserve(1);
                characters[Length++] = '\uFFFD';
                heldHighSurrogate = '\0';
            }

            if (char.IsHighSurrogate(character))
            {
                heldHighSurrogate = character;
                continue;
            }

            Reserve(1);
            characters[Length++] = char.IsLowSurrogate(character) ? '\uFFFD' : character;
        }
    }

    private void Reserve(int more)
    {
        if (Length + more > characters.Length)
        {
            // Nobody reads beyond the length, so that nothing has to be cleared.
            var larger = GC.AllocateUninitializedArray<char>(Math.Max(SmallestCapacity, Math.Max(characters.Length * 2, Length + more)));
            characters.AsSpan(0, Length).CopyTo(larger);
            characters = larger;
        }
    }
}
