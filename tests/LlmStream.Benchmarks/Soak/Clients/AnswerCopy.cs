using System.Globalization;
using System.Text;

namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>What one reader has of an answer, over all of its connections.</summary>
internal sealed class AnswerCopy
{
    private readonly StringBuilder text = new();

    internal string Text => text.ToString();

    /// <summary>Tokens so far; each ends with a space.</summary>
    internal int Tokens { get; private set; }

    internal Guid ConversationId { get; private set; }

    /// <summary>The frame that ended it: <c>completed</c> or <c>stopped</c>; null before.</summary>
    internal string? End { get; private set; }

    /// <summary>What was wrong with the frames; the first counts.</summary>
    internal string? Fault { get; private set; }

    /// <summary>Where to go on: nothing here thinks, and nothing here crashes.</summary>
    internal string Cursor => string.Create(CultureInfo.InvariantCulture, $"0.{text.Length}");

    internal void Take(Frame frame)
    {
        if (frame.Trouble is not null)
        {
            Fault ??= frame.Trouble;
        }

        if (frame.Type == "started")
        {
            ConversationId = frame.ConversationId;
        }
        else if (frame.Type == "token")
        {
            Add(frame);
        }
        else if (frame.IsEnd)
        {
            End = frame.Type;
        }
    }

    private void Add(Frame frame)
    {
        if (frame.Offset != text.Length)
        {
            Fault ??= $"A delta came for {frame.Offset} where {text.Length} was next.";
        }

        text.Append(frame.Text);
        Tokens += frame.Text.AsSpan().Count(' ');
        if (frame.EventId is { } id && id != Cursor)
        {
            Fault ??= $"An event had the id {id} at {Cursor}.";
        }
    }
}
