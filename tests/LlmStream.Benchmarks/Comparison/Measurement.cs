using LlmStream.Benchmarks.Load;

namespace LlmStream.Benchmarks.Comparison;

/// <summary>One target under one workload, once.</summary>
/// <param name="Load">What the clients saw.</param>
/// <param name="CpuMs">The server process's processor time.</param>
/// <param name="IdleMiB">Its memory before.</param>
/// <param name="PeakMiB">Its most memory meanwhile.</param>
/// <param name="OthersBusy">The share of the machine's processors that went to none of the server, the fake and the load generator.</param>
internal sealed record Measurement(LoadResult Load, double CpuMs, double IdleMiB, double PeakMiB, double OthersBusy)
{
    internal double CpuMsPerThousandTokens => Load.Tokens == 0 ? 0 : CpuMs * 1000 / Load.Tokens;

    internal double TokensPerSecond => Load.Tokens / Load.Seconds;

    internal double AlonePercent => Load.Frames == 0 ? 0 : 100.0 * Load.FramesAlone / Load.Frames;

    internal double BytesPerToken => Load.Tokens == 0 ? 0 : (double)Load.WireBytes / Load.Tokens;
}
