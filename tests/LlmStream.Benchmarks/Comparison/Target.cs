using LlmStream.Benchmarks.CommandLine;
using LlmStream.Benchmarks.Load;

namespace LlmStream.Benchmarks.Comparison;

/// <summary>Which programs are measured.</summary>
internal enum ServerProgram
{
    /// <summary>This project's server.</summary>
    LlmStream,

    /// <summary>The same, which also titles what it answered and looks after summaries.</summary>
    LlmStreamWithUpkeep,

    /// <summary>Another build of it, for a look at what a change did.</summary>
    Earlier,

    /// <summary>The bare WebSocket relay.</summary>
    Relay,

    /// <summary>The naive SignalR hub.</summary>
    Naive,

    /// <summary>The fake Ollama, with nothing between it and the clients.</summary>
    Fake,
}

/// <summary>A program and the way into it.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Title">What it is called in the table.</param>
/// <param name="Program">The program.</param>
/// <param name="Way">The way in.</param>
/// <param name="PaceMs">The pace that its clients ask for.</param>
/// <param name="Spins">Whether its threads spin before they sleep: the framework's default, which the server itself switches off.</param>
internal sealed record Target(string Name, string Title, ServerProgram Program, LoadWay Way, int PaceMs = 0, bool Spins = true)
{
    internal const string Usual = "hub,relay,naive";

    private static readonly Target[] Named =
    [
        new("hub", "LlmStream, hub", ServerProgram.LlmStream, LoadWay.Hub),
        new("hub-paced", "LlmStream, hub, `paceMs` 50", ServerProgram.LlmStream, LoadWay.Hub, PaceMs: 50),
        new("socket", "LlmStream, socket", ServerProgram.LlmStream, LoadWay.Socket),
        new("socket-paced", "LlmStream, socket, `paceMs` 50", ServerProgram.LlmStream, LoadWay.Socket, PaceMs: 50),
        new("events", "LlmStream, event stream", ServerProgram.LlmStream, LoadWay.Events),
        new("events-paced", "LlmStream, event stream, `paceMs` 50", ServerProgram.LlmStream, LoadWay.Events, PaceMs: 50),
        new("hub-upkeep", "LlmStream, hub, titles and summaries", ServerProgram.LlmStreamWithUpkeep, LoadWay.Hub),
        new("hub-earlier", "the earlier build, hub", ServerProgram.Earlier, LoadWay.Hub),
        new("hub-paced-earlier", "the earlier build, hub, `paceMs` 50", ServerProgram.Earlier, LoadWay.Hub, PaceMs: 50),
        new("socket-earlier", "the earlier build, socket", ServerProgram.Earlier, LoadWay.Socket),
        new("relay", "bare relay", ServerProgram.Relay, LoadWay.Relay),
        new("relay-nospin", "bare relay, not spinning", ServerProgram.Relay, LoadWay.Relay, Spins: false),
        new("naive", "naive SignalR", ServerProgram.Naive, LoadWay.Hub),
        new("naive-nospin", "naive SignalR, not spinning", ServerProgram.Naive, LoadWay.Hub, Spins: false),
        new("fake", "straight to the fake", ServerProgram.Fake, LoadWay.Fake),
    ];

    internal static Target Parse(string text) =>
        Array.Find(Named, target => target.Name == text)
        ?? throw new UsageException($"There is no target '{text}'; there are {string.Join(", ", Named.Select(each => each.Name))}.");

    internal LoadPlan PlanOf(Workload workload) =>
        new(Way, workload.Streams, workload.Tokens, workload.Rate, PaceMs, Program == ServerProgram.Naive);
}
