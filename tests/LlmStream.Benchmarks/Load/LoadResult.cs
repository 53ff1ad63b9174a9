using System.Diagnostics;

namespace LlmStream.Benchmarks.Load;

/// <summary>What came of a load.</summary>
/// <param name="Streams">How many clients there were.</param>
/// <param name="FailedStreams">How many did not get a whole answer.</param>
/// <param name="FirstFailure">Why the first of them did not; null when all did.</param>
/// <param name="FailuresByKind">How many failed for which reason: a code of the contract, or what broke.</param>
/// <param name="Tokens">Tokens that came.</param>
/// <param name="MissingTokens">Tokens that did not.</param>
/// <param name="P50">Half of the tokens came within these microseconds of their sending.</param>
/// <param name="P99">99 % of them did.</param>
/// <param name="Max">All of them did.</param>
/// <param name="P99Between">99 % of the tokens that were sent when all streams had begun and none had ended.</param>
/// <param name="Frames">Frames with text.</param>
/// <param name="FramesAlone">Frames with the text of one token.</param>
/// <param name="WireBytes">Bytes that came through the sockets.</param>
/// <param name="Seconds">From the first request to the last token.</param>
internal sealed record LoadResult(
    int Streams,
    int FailedStreams,
    string? FirstFailure,
    IReadOnlyDictionary<string, int> FailuresByKind,
    long Tokens,
    long MissingTokens,
    int P50,
    int P99,
    int Max,
    int P99Between,
    long Frames,
    long FramesAlone,
    long WireBytes,
    double Seconds)
{
    internal static LoadResult Of(LoadPlan plan, IReadOnlyList<Receipt> receipts, long wireBytes, long begun)
    {
        var latencies = Sorted(receipts, Range.All);
        var failed = receipts.Where(receipt => !receipt.HasSucceeded).ToList();
        return new LoadResult(
            receipts.Count,
            failed.Count,
            failed.Count == 0 ? null : failed[0].Failure ?? $"{failed[0].Missing} tokens are missing.",
            failed.CountBy(KindOf, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
            receipts.Sum(receipt => (long)receipt.Tokens),
            receipts.Sum(receipt => (long)receipt.Missing),
            At(latencies, 0.5),
            At(latencies, 0.99),
            At(latencies, 1),
            At(Sorted(receipts, plan.BetweenStartsAndEnds), 0.99),
            receipts.Sum(receipt => (long)receipt.Frames),
            receipts.Sum(receipt => (long)receipt.FramesAlone),
            wireBytes,
            Stopwatch.GetElapsedTime(begun, Math.Max(begun, receipts.Max(receipt => receipt.LastTokenAt))).TotalSeconds);
    }

    /// <param name="receipts">What each stream received.</param>
    /// <param name="tokens">Which tokens of each, by their places among those that were expected.</param>
    private static int[] Sorted(IReadOnlyList<Receipt> receipts, Range tokens)
    {
        var latencies = new List<int>();
        foreach (var receipt in receipts)
        {
            var (from, count) = tokens.GetOffsetAndLength(receipt.Expected);
            var received = receipt.Latencies;
            latencies.AddRange(received[Math.Min(from, received.Length)..Math.Min(from + count, received.Length)]);
        }

        latencies.Sort();
        return [.. latencies];
    }

    private static string KindOf(Receipt receipt)
    {
        const string Code = "\"code\":\"";
        var why = receipt.Failure ?? "tokens are missing";
        var code = why.IndexOf(Code, StringComparison.Ordinal);
        return code < 0 ? why.Split(':')[0] : why[(code + Code.Length)..].Split('"')[0];
    }

    private static int At(int[] sorted, double share) =>
        sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
