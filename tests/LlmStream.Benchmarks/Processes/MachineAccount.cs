using System.Globalization;

namespace LlmStream.Benchmarks.Processes;

/// <summary>What the kernel has counted for the whole machine: tells how much others took while something was measured.</summary>
internal static class MachineAccount
{
    private const int TicksPerSecond = 100;

    /// <summary>Time that all processors together were busy.</summary>
    internal static TimeSpan Busy()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1).Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();

        // user, nice, system, (idle, iowait,) irq, softirq, steal
        var ticks = fields[0] + fields[1] + fields[2] + fields[5] + fields[6] + fields[7];
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }
}
