namespace LlmStream.Benchmarks.Processes;

/// <summary>Starts each kind of server and returns when it answers.</summary>
internal static class ServerProcesses
{
    private const string SpinLimit = "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit";

    private static readonly Dictionary<string, string> Unbounded = new(StringComparer.Ordinal)
    {
        ["Providers__Ollama__MaxConcurrent"] = "10000",
        ["Runs__MaxPerUser"] = "100000",
        ["Runs__MaxQueued"] = "100000",
        ["Runs__MaxTextLength"] = "100000000",
        ["RateLimit__RunsPerMinute"] = "1000000",
    };

    /// <summary>What is measured are answers; a title would be one more request behind each first one, and what is asked for a summary a read of the conversation.</summary>
    private static readonly Dictionary<string, string> WithoutUpkeep = new(StringComparer.Ordinal)
    {
        ["Chat__Titles"] = "false",
        ["Chat__Summaries"] = "false",
    };

    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReadyInterval = TimeSpan.FromMilliseconds(5);

    internal static Task<RunningServer> StartFakeAsync(CancellationToken cancellationToken) =>
        StartListeningAsync(BuildOutputs.FakeOllama, ["--port", "0", "--no-records"], new Dictionary<string, string>(StringComparer.Ordinal) { [SpinLimit] = "0" }, null, cancellationToken);

    /// <param name="command">The subcommand that serves.</param>
    /// <param name="fake">Where its tokens come from.</param>
    /// <param name="spins">Whether its thread pool has the framework's default, as most people's has.</param>
    /// <param name="cores">What it is held to; null for all.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    internal static Task<RunningServer> StartOwnAsync(string command, Uri fake, bool spins, string? cores, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!spins)
        {
            environment[SpinLimit] = "0";
        }

        return StartListeningAsync(BuildOutputs.Benchmarks, [command, "--fake", fake.ToString()], environment, cores, cancellationToken);
    }

    /// <summary>A server that sends frames, compressed in one way.</summary>
    internal static Task<RunningServer> StartFramesAsync(string compression, CancellationToken cancellationToken) =>
        StartListeningAsync(
            BuildOutputs.Benchmarks,
            ["serve-frames", "--compression", compression],
            new Dictionary<string, string>(StringComparer.Ordinal) { [SpinLimit] = "0" },
            null,
            cancellationToken);

    /// <summary>The server itself with its database and logs.</summary>
    /// <param name="assembly">A dll of the server.</param>
    /// <param name="fake">Where its tokens come from.</param>
    /// <param name="cores">What it is held to; null for all.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="isBounded">Whether its bounds stay as they are; else they are set out of the way of a load.</param>
    /// <param name="hasUpkeep">Whether it writes titles and summaries.</param>
    internal static async Task<RunningServer> StartLlmStreamAsync(
        string assembly, Uri fake, string? cores, CancellationToken cancellationToken, bool isBounded = false, bool hasUpkeep = false)
    {
        var folder = new TemporaryFolder();
        var (process, address) = StartLlmStream(assembly, fake, folder, cores, isBounded, hasUpkeep);
        var server = new RunningServer(process, address, folder);
        try
        {
            await WaitUntilReadyAsync(server.Process, address, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    internal static (ChildProcess Process, Uri Address) StartLlmStream(
        string assembly, Uri fake, TemporaryFolder folder, string? cores, bool isBounded = false, bool hasUpkeep = false)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Find()}/");
        var environment = new Dictionary<string, string>([.. isBounded ? [] : Unbounded, .. hasUpkeep || isBounded ? [] : WithoutUpkeep], StringComparer.Ordinal)
        {
            ["Urls"] = address.ToString(),
            ["Storage__Path"] = Path.Combine(folder.Path, "llmstream.db"),
            ["Providers__Default"] = "ollama",
            ["Providers__Ollama__Endpoint"] = fake.ToString(),
        };
        var process = ChildProcess.Start(assembly, [], environment, endsWithInput: false, cores);
        process.Drain();
        return (process, address);
    }

    /// <summary>Asks <c>/health/ready</c> until it says yes.</summary>
    internal static async Task WaitUntilReadyAsync(ChildProcess process, Uri address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ReadyTimeout);
        while (!await IsReadyAsync(client, patience.Token))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException("The server ended before it was ready.");
            }

            await Task.Delay(ReadyInterval, patience.Token);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("health/ready", UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<RunningServer> StartListeningAsync(
        string assembly, IEnumerable<string> arguments, Dictionary<string, string> environment, string? cores, CancellationToken cancellationToken)
    {
        const string Told = "listening on ";
        var process = ChildProcess.Start(assembly, arguments, environment, endsWithInput: true, cores);
        try
        {
            var line = await process.ReadLineAsync(cancellationToken);
            process.Drain();
            return new RunningServer(process, new Uri(line[Told.Length..]));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }
}
