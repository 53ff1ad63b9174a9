using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LlmStream.Server.Tests.Servers;

/// <summary>The real server as a process of its own.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<int> exited;

    private ServerProcess(ProcessStartInfo start)
    {
        process = Process.Start(start)!;
        exited = ReadToExitAsync();
    }

    /// <summary>Where it listens.</summary>
    internal Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The system's number of it.</summary>
    internal int Id => process.Id;

    /// <summary>What it wrote to its console.</summary>
    internal ServerLog Log { get; } = new();

    /// <summary>Starts a server that is expected to serve.</summary>
    internal static Task<ServerProcess> StartAsync(IReadOnlyDictionary<string, string> settings) =>
        StartAsync(ServerProgram.StartInfo(settings));

    /// <summary>Starts a server that is expected to serve.</summary>
    internal static async Task<ServerProcess> StartAsync(ProcessStartInfo start)
    {
        var server = new ServerProcess(start);
        server.Address = await server.listening.Task.WaitAsync(Patience.Limit);
        return server;
    }

    /// <summary>Starts a server that is expected to refuse, or a command, and gives its exit code and words.</summary>
    internal static Task<(int ExitCode, string Output)> RunToExitAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        RunToExitAsync(Patience.Limit, settings, arguments);

    /// <summary>The same for a command that takes its time.</summary>
    internal static async Task<(int ExitCode, string Output)> RunToExitAsync(
        TimeSpan patience,
        IReadOnlyDictionary<string, string> settings,
        params string[] arguments)
    {
        await using var server = Launch(settings, arguments);
        var exitCode = await server.exited.WaitAsync(patience);
        return (exitCode, server.Log.Text);
    }

    /// <summary>Starts a command and waits for nothing.</summary>
    internal static ServerProcess Launch(IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        new(ServerProgram.StartInfo(settings, arguments));

    /// <summary>How much memory it holds now, as the system counts it.</summary>
    internal long MemoryBytes()
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    /// <summary>Asks it to end.</summary>
    internal void RequestEnd() => PosixSignal.SendTerminate(process.Id);

    /// <summary>Lets go of its standard input, as a program does that ends.</summary>
    internal void CloseInput() => process.StandardInput.Close();

    /// <summary>Waits for its end and gives its exit code.</summary>
    internal Task<int> WaitForExitAsync() => exited.WaitAsync(Patience.Limit);

    /// <summary>Asks it to end, and waits until it has.</summary>
    internal Task<int> StopAsync()
    {
        RequestEnd();
        return WaitForExitAsync();
    }

    /// <summary>Ends it as a power cut would, and waits until it is gone.</summary>
    internal async Task KillAsync()
    {
        process.Kill();
        await exited;
    }

    /// <summary>Kills it if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!exited.IsCompleted)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private async Task<int> ReadToExitAsync()
    {
        await Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        await process.WaitForExitAsync();
        listening.TrySetException(new InvalidOperationException($"The server ended with {process.ExitCode} before it listened:\n{Log.Text}"));
        _ = listening.Task.Exception;
        return process.ExitCode;
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            Log.Add(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                listening.TrySetResult(new Uri(match.Groups["address"].Value));
            }
        }
    }

    [GeneratedRegex("listens on (?<address>http://\\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Listening();
}
