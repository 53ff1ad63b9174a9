using System.Diagnostics;

namespace LlmStream.Benchmarks.Processes;

/// <summary>A process that was started here and is ended here, by its own id.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly bool endsWithInput;
    private Task draining = Task.CompletedTask;

    private ChildProcess(Process process, bool endsWithInput)
    {
        this.process = process;
        this.endsWithInput = endsWithInput;
    }

    internal int Id => process.Id;

    internal bool HasExited => process.HasExited;

    /// <summary>What it ended with. Only when it has.</summary>
    internal int ExitCode => process.ExitCode;

    /// <summary>Starts a .NET program.</summary>
    /// <param name="program">Its dll, or its executable where it was published with one.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <param name="environment">What is set beside the own environment.</param>
    /// <param name="endsWithInput">Whether it ends when its standard input does; else it is killed.</param>
    /// <param name="cores">The processors it is held to, as <c>taskset</c> writes them; null for all.</param>
    internal static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        bool endsWithInput,
        string? cores = null)
    {
        string[] command = program.EndsWith(".dll", StringComparison.Ordinal)
            ? [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", program]
            : [program];
        if (cores is not null)
        {
            command = ["taskset", "-c", cores, .. command];
        }

        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in command.Skip(1).Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(
            Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."),
            endsWithInput);
    }

    /// <summary>The next line of its standard output.</summary>
    internal async Task<string> ReadLineAsync(CancellationToken cancellationToken) =>
        await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The process ended before it said what was waited for.");

    internal async Task WriteLineAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>Throws away what else it prints, so that it never waits for a reader.</summary>
    internal void Drain() => draining = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);

    public async ValueTask DisposeAsync()
    {
        if (endsWithInput)
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        await draining.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        process.Dispose();
    }
}
