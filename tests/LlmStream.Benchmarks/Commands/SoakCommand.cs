using LlmStream.Benchmarks.CommandLine;
using LlmStream.Benchmarks.Load;
using LlmStream.Benchmarks.Processes;
using LlmStream.Benchmarks.Soak;
using LlmStream.Benchmarks.Soak.Clients;
using LlmStream.Benchmarks.Soak.Plot;
using LlmStream.Benchmarks.Soak.Samples;

namespace LlmStream.Benchmarks.Commands;

/// <summary>
/// <c>soak [--minutes 60] [--runs 50] [--server DLL] [--out FOLDER]</c>: many runs for a long time, with clients that come and go; every answer is
/// compared with what was stored, and the server's memory and handles are watched. Ends with 1 when something was lost or grew.
/// </summary>
internal static class SoakCommand
{
    private const int MostQuestionsAtTheEnd = 60;
    private static readonly TimeSpan QuestionInterval = TimeSpan.FromMilliseconds(500);

    internal static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var settings = new SoakSettings(TimeSpan.FromMinutes(arguments.Number("minutes", 60)), arguments.Number("runs", 50));
        var assembly = arguments.Optional("server") is { } path ? Path.GetFullPath(path) : BuildOutputs.Server;
        var folder = Directory.CreateDirectory(arguments.Optional("out") ?? Path.Combine("artifacts", "soak")).FullName;
        arguments.EnsureAllTaken();

        await using var fake = await ServerProcesses.StartFakeAsync(cancellationToken);
        await using var server = await ServerProcesses.StartLlmStreamAsync(assembly, fake.Address, cores: null, cancellationToken);
        using var wire = new Wire(server.Address);
        var outcome = await SoakAsync(settings, server, wire, Path.Combine(folder, "soak.csv"), cancellationToken);

        await File.WriteAllTextAsync(Path.Combine(folder, "soak.svg"), new SoakPlot(outcome).ToString(), cancellationToken);
        var report = new SoakReport(outcome).ToString();
        await File.WriteAllTextAsync(Path.Combine(folder, "soak.md"), report, cancellationToken);
        Console.WriteLine(report);
        return outcome.HasPassed ? 0 : 1;
    }

    private static async Task<SoakOutcome> SoakAsync(
        SoakSettings settings, RunningServer server, Wire wire, string samplesPath, CancellationToken cancellationToken)
    {
        var stored = new StoredAnswers(wire);
        var tally = new Tally();
        var sampler = new Sampler(server, stored);
        await using var file = await SampleFile.CreateAsync(samplesPath);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var load = new SoakLoad(settings, new WaysIn(wire, stored), stored, tally).RunAsync(over.Token);
        try
        {
            await sampler.RunAsync(settings.Duration, TellAsync, cancellationToken);
            await load;
        }
        finally
        {
            // Without samples there is nothing to judge: a server that ended ends the load.
            await over.CancelAsync();
            await load.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var (runs, readers) = await CountLeftAsync(stored, cancellationToken);
        return new SoakOutcome(settings, tally, sampler.Samples, runs, readers);

        async Task TellAsync(Sample sample)
        {
            await file.AddAsync(sample);
            await Console.Error.WriteLineAsync(
                $"{sample.Minutes:0.0} min: {sample.MemoryMiB:0} MiB, {sample.Handles} handles, {sample.CpuPercent:0} % CPU, {sample.Runs} live, {tally.Runs} ended, {tally.Failed} failed");
        }
    }

    /// <summary>What the server still calls live after a moment: connections that broke are noticed a little later.</summary>
    private static async Task<(int Runs, int Readers)> CountLeftAsync(StoredAnswers stored, CancellationToken cancellationToken)
    {
        var left = await stored.CountLiveAsync(cancellationToken);
        for (var question = 1; question < MostQuestionsAtTheEnd && left != (0, 0); question++)
        {
            await Task.Delay(QuestionInterval, cancellationToken);
            left = await stored.CountLiveAsync(cancellationToken);
        }

        return left;
    }
}
