namespace LlmStream.Server.Doctor.Ways;

/// <summary>How the metronome's frames came by one way, told as the flush proof tells it (<c>client/web/src/proof</c>).</summary>
/// <param name="FirstFrame">From asking, connecting included, to the first frame.</param>
/// <param name="Frames">Frames with text.</param>
/// <param name="Pieces">Pieces in them.</param>
/// <param name="Alone">Frames of one piece that no other frame came together with.</param>
/// <param name="LargestLump">Pieces in the largest group that came together.</param>
/// <param name="LargestSentLump">The same of what the server gave, before anything was on its way.</param>
/// <param name="Written">From the first piece's being written to the last one's.</param>
/// <param name="Arrived">From the first piece's coming to the last one's.</param>
/// <param name="Held">How much longer than the quickest half of the frames or more were on their way. The two machines' clocks do not matter.</param>
internal sealed record Flow(
    TimeSpan FirstFrame, int Frames, int Pieces, int Alone, int LargestLump, int LargestSentLump, TimeSpan Written, TimeSpan Arrived, TimeSpan Held)
{
    private const double TogetherMs = 4;
    private const double AloneShare = 0.9;
    private static readonly TimeSpan LongHold = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether something on the way gathers the frames.</summary>
    internal bool IsHeld => Held >= LongHold;

    /// <summary>Whether nearly every frame came by itself.</summary>
    internal bool IsSteady => !IsHeld && Alone >= AloneShare * Frames;

    /// <param name="frames">All frames of a whole answer.</param>
    /// <param name="askedAt">When it was asked for.</param>
    /// <param name="time">The clock of the times.</param>
    internal static Flow Of(IReadOnlyList<SeenFrame> frames, long askedAt, TimeProvider time)
    {
        double Ms(long at) => time.GetElapsedTime(askedAt, at).TotalMilliseconds;
        var tokens = frames.Where(frame => frame.Type == "token").Select(frame => (At: Ms(frame.At), frame.Count, Sent: Metronome.StampsIn(frame.Text).ToList())).ToList();
        var sent = tokens.SelectMany(token => token.Sent).ToList();
        var lumps = LumpsOf(tokens.Select(token => (token.At, token.Count)));
        var underWay = tokens.Where(token => token.Sent.Count > 0).Select(token => token.At - token.Sent[0]).Order().ToList();
        return new Flow(
            TimeSpan.FromMilliseconds(Ms(frames[0].At)),
            tokens.Count,
            tokens.Sum(token => token.Count),
            lumps.Count(lump => lump is { Frames: 1, Pieces: 1 }),
            lumps.Select(lump => lump.Pieces).DefaultIfEmpty().Max(),
            LumpsOf(sent.Select(at => (at, 1))).Select(lump => lump.Pieces).DefaultIfEmpty().Max(),
            TimeSpan.FromMilliseconds(sent.Count == 0 ? 0 : sent[^1] - sent[0]),
            TimeSpan.FromMilliseconds(tokens.Count == 0 ? 0 : tokens[^1].At - tokens[0].At),
            TimeSpan.FromMilliseconds(underWay.Count == 0 ? 0 : underWay[underWay.Count / 2] - underWay[0]));
    }

    /// <summary>Frames nearer to each other than a moment, one after the other.</summary>
    internal static IReadOnlyList<(int Frames, int Pieces)> LumpsOf(IEnumerable<(double At, int Pieces)> arrivals)
    {
        var lumps = new List<(int Frames, int Pieces)>();
        var last = double.NegativeInfinity;
        foreach (var (at, pieces) in arrivals)
        {
            if (at - last < TogetherMs)
            {
                lumps[^1] = (lumps[^1].Frames + 1, lumps[^1].Pieces + pieces);
            }
            else
            {
                lumps.Add((1, pieces));
            }

            last = at;
        }

        return lumps;
    }
}
