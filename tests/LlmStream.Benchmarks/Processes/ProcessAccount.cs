using System.Globalization;

namespace LlmStream.Benchmarks.Processes;

/// <summary>What the kernel has counted for one process (proc(5)).</summary>
internal static class ProcessAccount
{
    /// <summary>The unit of <c>utime</c> and <c>stime</c>: USER_HZ, which is 100 on every Linux that .NET runs on.</summary>
    private const int TicksPerSecond = 100;

    /// <summary>Processor time so far, in user code and in the kernel for it.</summary>
    internal static TimeSpan Cpu(int processId) => CpuOf($"/proc/{processId}");

    /// <summary>Processor time so far of the threads of one name, of which the kernel keeps fifteen characters; none when there is no such thread.</summary>
    internal static TimeSpan ThreadCpu(int processId, string name)
    {
        var sum = TimeSpan.Zero;
        foreach (var thread in Directory.EnumerateDirectories($"/proc/{processId}/task"))
        {
            try
            {
                if (File.ReadAllText($"{thread}/comm").TrimEnd() == name)
                {
                    sum += CpuOf(thread);
                }
            }
            catch (IOException)
            {
                // It ended while it was looked at.
            }
        }

        return sum;
    }

    /// <summary>Memory in RAM now, in MiB.</summary>
    internal static double ResidentMiB(int processId) => StatusMiB(processId, "VmRSS:");

    /// <summary>The most memory in RAM since <see cref="ResetPeak"/>, in MiB.</summary>
    internal static double PeakMiB(int processId) => StatusMiB(processId, "VmHWM:");

    /// <summary>Open files, and how many of them are sockets.</summary>
    internal static (int All, int Sockets) Handles(int processId)
    {
        var (all, sockets) = (0, 0);
        foreach (var handle in Directory.EnumerateFileSystemEntries($"/proc/{processId}/fd"))
        {
            all++;
            sockets += IsSocket(handle) ? 1 : 0;
        }

        return (all, sockets);
    }

    internal static int Threads(int processId) => int.Parse(Status(processId, "Threads:"), CultureInfo.InvariantCulture);

    internal static void ResetPeak(int processId) => File.WriteAllText($"/proc/{processId}/clear_refs", "5");

    private static TimeSpan CpuOf(string folder)
    {
        var stat = File.ReadAllText($"{folder}/stat");

        // The second field is a name in parentheses that may hold spaces; utime and stime are fields 14 and 15.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    /// <summary>One that was closed meanwhile is none.</summary>
    private static bool IsSocket(string handle)
    {
        try
        {
            return new FileInfo(handle).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static double StatusMiB(int processId, string name) =>
        double.Parse(Status(processId, name)[..^"kB".Length], CultureInfo.InvariantCulture) / 1024;

    private static string Status(int processId, string name) =>
        File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim();
}
