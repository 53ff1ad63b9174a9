namespace LlmStream.Core.Transcripts;
internal static class WakeBatch
{
    internal static readonly int Gather = int.TryParse(Environment.GetEnvironmentVariable("X_GATHER"), out var g) ? g : -1;
    private static readonly object Gate = new();
    private static List<TranscriptReader> waiting = new();
    private static List<TranscriptReader> taken = new();
    private static bool sleeping;
    static WakeBatch() { if (Gather >= 0) { new Thread(Loop) { IsBackground = true }.Start(); } }
    internal static void Add(TranscriptReader reader)
    {
        lock (Gate)
        {
            waiting.Add(reader);
            if (sleeping) { sleeping = false; Monitor.Pulse(Gate); }
        }
    }
    private static readonly ManualResetEventSlim never = new(false, 0);
    private static void Loop()
    {
        while (true)
        {
            lock (Gate)
            {
                while (waiting.Count == 0) { sleeping = true; Monitor.Wait(Gate); }
                sleeping = false;
            }
            if (Gather > 0) { never.Wait(Gather); }
            lock (Gate) { (waiting, taken) = (taken, waiting); }
            foreach (var r in taken) { r.Wake(); }
            taken.Clear();
        }
    }
}
