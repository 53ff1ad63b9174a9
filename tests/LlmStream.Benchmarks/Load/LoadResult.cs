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
    long Frames,
    long FramesAlone,
    long WireBytes,
    double Seconds)
{
    internal static LoadResult Of(IReadOnlyList<Receipt> receipts, long wireBytes, long begun)
    {
        var latencies = new int[receipts.Sum(receipt => receipt.Latencies.Length)];
        var length = 0;
        foreach (var receipt in receipts)
        {
            receipt.Latencies.CopyTo(latencies.AsSpan(length));
            length += receipt.Latencies.Length;
        }

        Array.Sort(latencies);
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
            receipts.Sum(receipt => (long)receipt.Frames),
            receipts.Sum(receipt => (long)receipt.FramesAlone),
            wireBytes,
            Stopwatch.GetElapsedTime(begun, Math.Max(begun, receipts.Max(receipt => receipt.LastTokenAt))).TotalSeconds);
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
