using System.Text;
using LlmStream.Core.Conversations;
using LlmStream.Storage.Model;

namespace LlmStream.Storage.Journal;

/// <summary>Puts together what is known of a live answer.</summary>
internal static class JournalReading
{
    /// <param name="message">The answer as its own row has it.</param>
    /// <param name="rows">What the journal has of it, in the order of writing.</param>
    internal static Message Complete(Message message, IEnumerable<JournalRow> rows)
    {
        var text = new StringBuilder(message.Text);
        var thinking = new StringBuilder(message.Thinking);
        var (tools, deltas) = (message.Tools, message.Deltas);
        foreach (var row in rows)
        {
            // A row that begins behind the end follows one that is missing; what comes after a hole is no text that anybody wrote.
            if (row.TextOffset > text.Length || row.ThinkingOffset > thinking.Length)
            {
                break;
            }

            AppendNew(text, row.Text, row.TextOffset);
            AppendNew(thinking, row.Thinking, row.ThinkingOffset);
            tools = StoredJson.ReadTools(row.Tools) ?? tools;
            deltas = row.Deltas;
        }

        return message with
        {
            Text = text.ToString(),
            Thinking = thinking.Length == 0 ? null : thinking.ToString(),
            Tools = tools,
            Deltas = deltas,
        };
    }

    /// <summary>A tick that was told to have failed may have been kept all the same, and is then written twice.</summary>
    private static void AppendNew(StringBuilder known, string added, int offset)
    {
        var overlap = known.Length - offset;
        if (overlap < added.Length)
        {
            known.Append(added, overlap, added.Length - overlap);
        }
    }
}
