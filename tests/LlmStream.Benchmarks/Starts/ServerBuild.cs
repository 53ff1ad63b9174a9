using System.Diagnostics;
using LlmStream.Benchmarks.CommandLine;
using LlmStream.Benchmarks.Processes;

namespace LlmStream.Benchmarks.Starts;

/// <summary>A build of the server that can be started.</summary>
internal sealed class ServerBuild
{
    private readonly FileInfo program;

    /// <param name="path">Its dll, or its executable.</param>
    /// <exception cref="UsageException">There is no such file.</exception>
    internal ServerBuild(string path)
    {
        program = new FileInfo(path);
        if (!program.Exists)
        {
            throw new UsageException($"There is no {path}.");
        }
    }

    /// <summary>Of its folder, with what it is started by.</summary>
    internal string Name => $"{program.Directory!.Name}{(program.Extension == ".dll" ? "" : ", by its executable")}";

    /// <summary>Of all its files.</summary>
    internal double MiB => program.Directory!.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / 1024.0 / 1024.0;

    /// <summary>Starts it, waits until it is ready, and ends it.</summary>
    internal async Task<ServerStart> StartAsync(Uri fake, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var (process, address) = ServerProcesses.StartLlmStream(program.FullName, fake, folder, cores: null);
        await using (process)
        {
            await ServerProcesses.WaitUntilReadyAsync(process, address, cancellationToken);
            var taken = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            return new ServerStart(taken, ProcessAccount.Cpu(process.Id).TotalMilliseconds, ProcessAccount.ResidentMiB(process.Id));
        }
    }
}
