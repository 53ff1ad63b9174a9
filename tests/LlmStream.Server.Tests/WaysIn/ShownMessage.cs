using LlmStream.Core.Frames;

namespace LlmStream.Server.Tests.WaysIn;

/// <summary>What a client shows of a message: the frames of all its streams, one after the other.</summary>
internal sealed class ShownMessage
{
    /// <summary>Its id, once a stream has begun.</summary>
    internal Guid MessageId { get; private set; }

    internal string Text { get; private set; } = string.Empty;

    internal string Thinking { get; private set; } = string.Empty;

    internal int Attempt { get; private set; }

    /// <summary>Every rewind that was told, in order.</summary>
    internal List<Cursor> Rewinds { get; } = [];

    /// <summary>The frame that ended the message; null before.</summary>
    internal Received? End { get; private set; }

    /// <summary>What a resume sends.</summary>
    internal Cursor Cursor => new(Thinking.Length, Text.Length, Attempt);

    /// <summary>Takes a frame as a client must: what does not fit behind what is there is a broken promise.</summary>
    internal void Take(Received frame)
    {
        switch (frame.Type)
        {
            case "token":
                Assert.Equal(Text.Length, frame.Offset);
                Text += frame.Text;
                break;
            case "thinking":
                Assert.Equal(Thinking.Length, frame.Offset);
                Thinking += frame.Text;
                break;
            case "rewind":
                Rewind(frame);
                break;
            case "started":
                MessageId = frame.MessageId;
                End = null;
                break;
            default:
                End = frame.IsTerminal ? frame : null;
                break;
        }
    }

    internal void TakeAll(IEnumerable<Received> frames)
    {
        foreach (var frame in frames)
        {
            Take(frame);
        }
    }

    private void Rewind(Received frame)
    {
        var to = new Cursor(Lengths("thinking"), Lengths("text"), Lengths("attempt"));
        Assert.True(to.Attempt > Attempt, $"{frame} in attempt {Attempt}");
        Assert.True(to.Text <= Text.Length && to.Thinking <= Thinking.Length, $"{frame} with {Cursor}");
        Text = Text[..to.Text];
        Thinking = Thinking[..to.Thinking];
        Attempt = to.Attempt;
        Rewinds.Add(to);

        int Lengths(string name) => frame.Frame.GetProperty(name).GetInt32();
    }
}
