using LlmStream.Benchmarks.CommandLine;
using LlmStream.Benchmarks.Processes;

namespace LlmStream.Benchmarks.Comparison;

/// <summary>The fake and the servers that talk to it, each a process, each started when first asked for.</summary>
/// <param name="fake">Where the tokens come from.</param>
/// <param name="serverAssembly">This project's server.</param>
/// <param name="earlierAssembly">Another build of it; null when none is compared.</param>
/// <param name="cores">What the servers are held to; null for all.</param>
/// <param name="isBounded">Whether this project's server keeps its own bounds.</param>
internal sealed class Stage(RunningServer fake, string serverAssembly, string? earlierAssembly, string? cores, bool isBounded) : IAsyncDisposable
{
    private readonly Dictionary<(ServerProgram, bool), RunningServer> servers = [];

    internal RunningServer Fake => fake;

    /// <param name="serverAssembly">A dll of the server; the one that was built beside this program when null.</param>
    /// <param name="cores">What the servers are held to; null for all.</param>
    /// <param name="cancellationToken">Ends the starting.</param>
    /// <param name="earlierAssembly">Another build of the server, if targets ask for it.</param>
    /// <param name="isBounded">Whether this project's server keeps its own bounds; else they are set out of the way of a load.</param>
    internal static async Task<Stage> BeginAsync(
        string? serverAssembly, string? cores, CancellationToken cancellationToken, string? earlierAssembly = null, bool isBounded = false) =>
        new(
            await ServerProcesses.StartFakeAsync(cancellationToken),
            serverAssembly is null ? BuildOutputs.Server : Path.GetFullPath(serverAssembly),
            earlierAssembly is null ? null : Path.GetFullPath(earlierAssembly),
            cores,
            isBounded);

    internal async Task<RunningServer> GetAsync(Target target, CancellationToken cancellationToken)
    {
        var key = (target.Program, target.Spins);
        if (!servers.TryGetValue(key, out var server))
        {
            server = target.Program switch
            {
                ServerProgram.LlmStream => await ServerProcesses.StartLlmStreamAsync(serverAssembly, fake.Address, cores, cancellationToken, isBounded),
                ServerProgram.LlmStreamWithUpkeep => await ServerProcesses.StartLlmStreamAsync(
                    serverAssembly, fake.Address, cores, cancellationToken, isBounded, hasUpkeep: true),
                ServerProgram.Earlier => await ServerProcesses.StartLlmStreamAsync(
                    earlierAssembly ?? throw new UsageException("--earlier DLL is missing."), fake.Address, cores, cancellationToken, isBounded),
                ServerProgram.Relay => await ServerProcesses.StartOwnAsync("serve-relay", fake.Address, target.Spins, cores, cancellationToken),
                ServerProgram.Naive => await ServerProcesses.StartOwnAsync("serve-naive", fake.Address, target.Spins, cores, cancellationToken),
                _ => fake,
            };
            servers[key] = server;
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Values.Where(server => server != fake))
        {
            await server.DisposeAsync();
        }

        await fake.DisposeAsync();
    }
}
