using System.Runtime.InteropServices;
using BenchmarkDotNet.Running;
using LlmStream.Benchmarks.CommandLine;
using LlmStream.Benchmarks.Commands;
using LlmStream.Benchmarks.Micro;
using LlmStream.Benchmarks.Processes;
using LlmStream.Benchmarks.Servers;

// How to run each of these: docs/performance.md
using var ending = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal));
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal));

try
{
    var rest = args.Skip(1).ToArray();
    switch (args.FirstOrDefault())
    {
        case "compare":
            return await CompareCommand.RunAsync(new Arguments(rest), ending.Token);
        case "first-token":
            return await FirstTokenCommand.RunAsync(new Arguments(rest), ending.Token);
        case "respond-async":
            return await RespondAsyncCommand.RunAsync(new Arguments(rest), ending.Token);
        case "start":
            return await StartCommand.RunAsync(new Arguments(rest), ending.Token);
        case "overload":
            return await OverloadCommand.RunAsync(new Arguments(rest), ending.Token);
        case "soak":
            return await SoakCommand.RunAsync(new Arguments(rest), ending.Token);
        case "deflate":
            return await DeflateCommand.RunAsync(new Arguments(rest), ending.Token);
        case "micro":
            BenchmarkSwitcher.FromAssembly(typeof(MicroSettings).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest, new MicroSettings());
            return 0;
        case "load":
            return await LoadCommand.RunAsync(new Arguments(rest), ending.Token);
        case "serve-relay":
            return await RelayServer.RunAsync(new Arguments(rest), ending.Token);
        case "serve-naive":
            return await NaiveServer.RunAsync(new Arguments(rest), ending.Token);
        case "serve-frames":
            return await FrameServer.RunAsync(new Arguments(rest), ending.Token);
        default:
            await Console.Error.WriteLineAsync(
                "Commands: compare, first-token, respond-async, start, overload, soak, deflate, micro; and their children's: load, serve-relay, serve-naive, serve-frames.");
            return 2;
    }
}
catch (UsageException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
catch (ServerEndedException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
catch (OperationCanceledException) when (ending.IsCancellationRequested)
{
    return 130;
}

// The commands' own `await using` end the children; the process must live until they have.
void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ending.Cancel();
}
