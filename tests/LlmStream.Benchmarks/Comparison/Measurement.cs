using LlmStream.Benchmarks.Load;

namespace LlmStream.Benchmarks.Comparison;

/// <summary>One target under one workload, once.</summary>
/// <param name="Load">What the clients saw.</param>
/// <param name="CpuMs">The server process's processor time.</param>
/// <param name="DatabaseCpuMs">What its database's writer took of that: journal, starts and ends of the runs.</param>
/// <param name="ClientsCpuMs">The load generator's.</param>
/// <param name="FakeCpuMs">The fake's.</param>
/// <param name="IdleMiB">Its memory before.</param>
/// <param name="PeakMiB">Its most memory meanwhile.</param>
/// <param name="OthersBusy">The share of the machine's processors that went to none of the server, the fake and the load generator.</param>
internal sealed record Measurement(
    LoadResult Load, double CpuMs, double DatabaseCpuMs, double ClientsCpuMs, double FakeCpuMs, double IdleMiB, double PeakMiB, double OthersBusy)
{
    internal double CpuMsPerThousandTokens => PerThousandTokens(CpuMs);

    internal double DatabasePercent => CpuMs == 0 ? 0 : 100.0 * DatabaseCpuMs / CpuMs;

    internal double ClientsCpuMsPerThousandTokens => PerThousandTokens(ClientsCpuMs);

    internal double FakeCpuMsPerThousandTokens => PerThousandTokens(FakeCpuMs);

    internal double TokensPerSecond => Load.Tokens / Load.Seconds;

    internal double AlonePercent => Load.Frames == 0 ? 0 : 100.0 * Load.FramesAlone / Load.Frames;

    internal double BytesPerToken => Load.Tokens == 0 ? 0 : (double)Load.WireBytes / Load.Tokens;

    internal double BytesPerFrame => Load.Frames == 0 ? 0 : (double)Load.WireBytes / Load.Frames;

    internal double KiBPerStream => (PeakMiB - IdleMiB) * 1024 / Load.Streams;

    private double PerThousandTokens(double figure) => Load.Tokens == 0 ? 0 : figure * 1000 / Load.Tokens;
}
