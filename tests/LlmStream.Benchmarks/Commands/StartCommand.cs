using LlmStream.Benchmarks.CommandLine;
using LlmStream.Benchmarks.Processes;
using LlmStream.Benchmarks.Starts;

namespace LlmStream.Benchmarks.Commands;

/// <summary>
/// <c>start [--starts 7] [--server DLL,EXECUTABLE]</c>: from the process's start until <c>/health/ready</c> says yes, with a new database and with
/// the one that is there. Several servers take turns, and each is called by its folder.
/// </summary>
internal static class StartCommand
{
    internal static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var starts = arguments.Number("starts", 7);
        var builds = arguments.List("server", BuildOutputs.Server).Select(path => new ServerBuild(path)).ToList();
        arguments.EnsureAllTaken();

        await using var fake = await ServerProcesses.StartFakeAsync(cancellationToken);

        // What is not in memory yet is read from the disk, by whoever comes first.
        foreach (var build in builds)
        {
            using var folder = new TemporaryFolder();
            await build.StartAsync(fake.Address, folder, cancellationToken);
        }

        var first = new OrderedDictionary<ServerBuild, List<ServerStart>>(builds.Select(build => KeyValuePair.Create(build, new List<ServerStart>())));
        var later = new OrderedDictionary<ServerBuild, List<ServerStart>>(builds.Select(build => KeyValuePair.Create(build, new List<ServerStart>())));
        for (var start = 0; start < starts; start++)
        {
            foreach (var build in builds.Skip(start % builds.Count).Concat(builds.Take(start % builds.Count)))
            {
                using var folder = new TemporaryFolder();
                first[build].Add(await build.StartAsync(fake.Address, folder, cancellationToken));
                later[build].Add(await build.StartAsync(fake.Address, folder, cancellationToken));
            }
        }

        Console.WriteLine($"**Start to ready**, {starts} starts each, after one that is not counted{Environment.NewLine}");
        Console.WriteLine(StartTable.Of("made at this start", first));
        Console.WriteLine(StartTable.Of("there already", later));
        return 0;
    }
}
