using System.Diagnostics;
using LlmStream.Benchmarks.Processes;
using LlmStream.Benchmarks.Soak.Clients;

namespace LlmStream.Benchmarks.Soak.Samples;

/// <summary>Looks at the server at a fixed interval.</summary>
internal sealed class Sampler(RunningServer server, StoredAnswers stored)
{
    private const double BytesInMiB = 1024 * 1024;

    private readonly List<Sample> samples = [];

    internal IReadOnlyList<Sample> Samples => samples;

    /// <summary>Samples until the time is over.</summary>
    /// <param name="duration">How long.</param>
    /// <param name="told">Is called with each sample.</param>
    /// <param name="cancellationToken">Ends it earlier.</param>
    /// <exception cref="InvalidOperationException">The server has ended.</exception>
    internal async Task RunAsync(TimeSpan duration, Func<Sample, Task> told, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(SoakSettings.SampleInterval);
        var before = (At: begun, Server: ProcessAccount.Cpu(server.Process.Id), Load: ProcessAccount.Cpu(Environment.ProcessId));
        while (await timer.WaitForNextTickAsync(cancellationToken) && Stopwatch.GetElapsedTime(begun) < duration + SoakSettings.SampleInterval / 2)
        {
            if (server.Process.HasExited)
            {
                throw new InvalidOperationException("The server has ended.");
            }

            var (runs, readers) = await stored.CountLiveAsync(cancellationToken);
            var now = (At: Stopwatch.GetTimestamp(), Server: ProcessAccount.Cpu(server.Process.Id), Load: ProcessAccount.Cpu(Environment.ProcessId));
            var (handles, sockets) = ProcessAccount.Handles(server.Process.Id);
            var elapsed = Stopwatch.GetElapsedTime(before.At, now.At);
            var sample = new Sample(
                Stopwatch.GetElapsedTime(begun, now.At).TotalMinutes,
                ProcessAccount.ResidentMiB(server.Process.Id),
                handles,
                sockets,
                ProcessAccount.Threads(server.Process.Id),
                100 * ((now.Server - before.Server) / elapsed),
                runs,
                readers,
                Directory.EnumerateFiles(server.Folder!.Path).Sum(file => new FileInfo(file).Length) / BytesInMiB,
                100 * ((now.Load - before.Load) / elapsed),
                ProcessAccount.ResidentMiB(Environment.ProcessId));
            before = now;
            samples.Add(sample);
            await told(sample);
        }
    }
}
