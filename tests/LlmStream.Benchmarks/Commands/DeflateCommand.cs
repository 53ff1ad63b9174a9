using LlmStream.Benchmarks.CommandLine;
using LlmStream.Benchmarks.Comparison;
using LlmStream.Benchmarks.Deflate;
using LlmStream.Benchmarks.Processes;

namespace LlmStream.Benchmarks.Commands;

/// <summary><c>deflate [--rounds 3] [--connections 20]</c>: what <c>permessage-deflate</c> saves and costs with the contract's frames, in alternating rounds.</summary>
internal static class DeflateCommand
{
    /// <summary>Enough for what a connection holds to stand out of what the process does, and for few large frames to take time that can be counted.</summary>
    private const int ConnectionsOfLargeFrames = 300;

    internal static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var rounds = arguments.Number("rounds", 3);
        var connections = arguments.Number("connections", 20);
        arguments.EnsureAllTaken();

        var servers = new List<RunningServer>();
        try
        {
            foreach (var compression in Compression.All)
            {
                servers.Add(await ServerProcesses.StartFramesAsync(compression.Word, cancellationToken));
            }

            var deltas = SentFrames.Deltas();
            foreach (var kind in SentFrames.Kinds)
            {
                var frames = SentFrames.Of(kind);
                var clients = kind == SentFrames.Whole ? ConnectionsOfLargeFrames : connections;
                var sends = Compression.All.Select(_ => new List<DeflateSend>()).ToArray();
                for (var round = 0; round <= rounds; round++)
                {
                    for (var index = 0; index < servers.Count; index++)
                    {
                        var send = await DeflateSend.MeasureAsync(servers[index], Compression.All[index], kind, frames.Length, clients, cancellationToken);
                        sends[index].Add(send);
                    }
                }

                Print(kind, frames, deltas, sends);
            }
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }

        return 0;
    }

    private static void Print(string kind, byte[][] frames, int deltas, List<DeflateSend>[] sends)
    {
        Console.WriteLine(
            $"**{kind}**: {frames.Length} frames of {frames.Average(frame => frame.Length):0} bytes, {deltas} tokens; {sends[0].Count - 1} rounds{Environment.NewLine}");
        Console.WriteLine("| compression | bytes a token | ÷ off | processor µs a frame | ÷ off | KiB each open connection |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        var none = Processor(sends[0]);
        foreach (var (compression, each) in Compression.All.Zip(sends))
        {
            Console.WriteLine(
                $"| {compression.Title} | {each[0].WireBytes / deltas:0.0} | {each[0].WireBytes / sends[0][0].WireBytes:0.00} "
                + $"| {Processor(each):0.0} | {Processor(each) / none:0.00} | {(kind == SentFrames.Whole ? each[0].KiBEachConnection.ToString("0") : "–")} |");
        }

        Console.WriteLine();
    }

    // The first round compiles.
    private static double Processor(List<DeflateSend> sends) => Median.Of(sends.Skip(1).Select(send => send.ProcessorMicroseconds));
}
