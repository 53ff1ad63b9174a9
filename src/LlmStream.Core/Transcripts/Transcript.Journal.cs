using System.Diagnostics.CodeAnalysis;
using LlmStream.Core.Conversations;

namespace LlmStream.Core.Transcripts;

/// <content>The journal's side.</content>
public sealed partial class Transcript
{
    /// <summary>What came since <paramref name="place"/>, which is moved behind it. The text is not copied.</summary>
    internal bool TryReadNew(ref JournalPlace place, [NotNullWhen(true)] out JournalEntry? entry)
    {
        lock (gate)
        {
            if (place.Text == text.Length && place.Thinking == thinking.Length && place.ToolVersion == toolVersion)
            {
                entry = null;
                return false;
            }

            entry = new JournalEntry(
                Started.MessageId,
                place.Thinking,
                thinking.From(place.Thinking),
                place.Text,
                text.From(place.Text),
                text.Total,
                place.ToolVersion == toolVersion ? null : [.. tools.Select(tool => tool.Call)]);
            place = PlaceOfJournal();
            return true;
        }
    }

    /// <summary>The place behind all there is.</summary>
    internal JournalPlace ReadJournalEnd()
    {
        lock (gate)
        {
            return PlaceOfJournal();
        }
    }

    private JournalPlace PlaceOfJournal() => new(thinking.Length, text.Length, toolVersion);
}

/// <summary>How much of a transcript is in the journal.</summary>
internal readonly record struct JournalPlace(int Thinking, int Text, int ToolVersion);
