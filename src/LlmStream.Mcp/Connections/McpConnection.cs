using System.Text.Json;
using LlmStream.Core.Tools;
using LlmStream.Mcp.Calls;
using LlmStream.Mcp.Connections.Http;
using LlmStream.Mcp.Settings;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace LlmStream.Mcp.Connections;

/// <summary>One server: connects to it again and again for as long as this one runs, and knows which of its allowed tools are there.</summary>
/// <param name="name">What the settings call it.</param>
/// <param name="options">Its settings.</param>
/// <param name="names">The allowed tools, by the server's names for them, with those for models.</param>
/// <param name="time">Measures the pauses.</param>
/// <param name="logger">Where it is told that it came or went.</param>
internal sealed class McpConnection(
    string name, McpServerOptions options, IReadOnlyDictionary<string, string> names, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Who says after each look that the list is another, and lists a tool every other time, would keep us both busy, and fill the log.</summary>
    private static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(1);

    /// <summary>Neither who listens at an address nor a program that hangs tells that it is not there any more.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>How long it may take until it is known how a program ended.</summary>
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(3);

    private readonly Secrets secrets = new(options);
    private readonly OpenCalls calls = new();
    private readonly TaskCompletionSource looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource lookAgain = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<ITool> tools = [];
    private McpClient? client;
    private string? awayBecause = "it has not been reached yet";

    /// <summary>What the settings call it.</summary>
    internal string Name => name;

    /// <summary>Completes when it was looked for once, whether it was there or not.</summary>
    internal Task Looked => looked.Task;

    /// <summary>The allowed tools that can be called now.</summary>
    internal IReadOnlyList<ITool> Tools => Volatile.Read(ref tools);

    /// <summary>How it is.</summary>
    internal McpServerState State => new(name, Volatile.Read(ref awayBecause), [.. Tools.Select(tool => tool.Name)]);

    /// <summary>Keeps the connection until the token is cancelled; then ends it, and the server's program.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        while (!cancellationToken.IsCancellationRequested)
        {
            var begun = time.GetTimestamp();
            var reason = await ServeAsync(cancellationToken);
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            // One that ends soon after each start is not started each second for ever.
            pause = time.GetElapsedTime(begun) > LongestPause ? FirstPause : pause;
            logger.Away(name, reason, pause);
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Calls a tool by the server's name for it.</summary>
    /// <exception cref="ToolException">The server is away, or says that the call failed.</exception>
    internal async Task<JsonElement> CallAsync(string tool, JsonElement arguments, CancellationToken cancellationToken)
    {
        var present = Volatile.Read(ref client) ?? throw new ToolException($"The tool server '{name}' is away.");
        var request = new CallToolRequestParams
        {
            Name = tool,
            Arguments = arguments.EnumerateObject().ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal),
        };
        return CallResult.Read(await CallAsync(present, request, cancellationToken), secrets);
    }

    private async Task<CallToolResult> CallAsync(McpClient present, CallToolRequestParams request, CancellationToken cancellationToken)
    {
        using var call = calls.Begin(cancellationToken);
        try
        {
            return await present.CallToolAsync(request, cancellationToken);
        }
        catch (McpProtocolException exception)
        {
            throw new ToolException($"The tool server '{name}' refused the call: {CallResult.ErrorOf(exception.Message, secrets)}", exception);
        }
        catch (Exception exception) when (TooLongException.IsIn(exception))
        {
            throw new ToolException($"The tool server '{name}' gave more than can be read. Whether it was done is not known.", exception);
        }
        catch (Exception exception)
        {
            // Also when the time was over: the server may hang.
            LookAgain();
            cancellationToken.ThrowIfCancellationRequested();

            // A cancellation that nobody here asked for is the connection's end too.
            throw new ToolException($"The tool server '{name}' went away during the call. Whether it was done is not known.", exception);
        }
    }

    /// <returns>Why it ended.</returns>
    private async Task<string> ServeAsync(CancellationToken cancellationToken)
    {
        string reason;
        var mayHaveEnded = false;
        McpClient? connected = null;
        var transport = Transports.Create(name, options, time);
        try
        {
            connected = await ClientStart.ConnectAsync(transport, LookAgain, time, cancellationToken);
            Volatile.Write(ref client, connected);
            reason = await WatchAsync(connected, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever another program does, this one goes on without its tools.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            reason = AwayReason.Of(exception);

            // A cancellation that nobody here asked for is a program's end too.
            mayHaveEnded = options.Url is null && exception is not TimeoutException && !TooLongException.IsIn(exception) && !cancellationToken.IsCancellationRequested;
        }

        // Before the connection is ended, which takes a while with a server that hangs: nobody shall call it meanwhile.
        Volatile.Write(ref client, null);
        Volatile.Write(ref tools, []);
        Volatile.Write(ref awayBecause, reason);
        looked.TrySetResult();
        if (mayHaveEnded && connected is { Completion: var end })
        {
            // The list may break off before it is known how the program ended, which tells more.
            await FirstAsync(EndPatience, end, end, cancellationToken);
            reason = end.IsCompletedSuccessfully ? AwayReason.Of(await end) : reason;
            Volatile.Write(ref awayBecause, reason);
        }

        if (!await BoundedEnd.EndAsync(connected, time) || !await BoundedEnd.EndAsync(transport as IAsyncDisposable, time))
        {
            logger.Left(name);
        }

        return reason;
    }

    /// <summary>Reads the list of tools, again whenever it may be another, until the connection ends.</summary>
    private async Task<string> WatchAsync(McpClient connected, CancellationToken cancellationToken)
    {
        var look = new ToolLook(calls, time);
        var end = connected.Completion;
        while (!end.IsCompleted)
        {
            Volatile.Write(ref lookAgain, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            Offer(await look.TakeAsync(connected, cancellationToken));
            await FirstAsync(LeastInterval, end, end, cancellationToken);
            await FirstAsync(Interval, end, lookAgain.Task, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return AwayReason.Of(await end);
    }

    private void LookAgain() => Volatile.Read(ref lookAgain).TrySetResult();

    /// <summary>Waits for one of two, for so long.</summary>
    private async Task FirstAsync(TimeSpan atMost, Task one, Task other, CancellationToken cancellationToken)
    {
        if (one.IsCompleted || other.IsCompleted)
        {
            return;
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(one, other, Task.Delay(atMost, time, waiting.Token));
        await waiting.CancelAsync();
    }

    private void Offer(IEnumerable<McpClientTool> listed)
    {
        var offered = new OfferedTools(this, names, secrets, logger).Of(listed.Select(tool => tool.ProtocolTool));
        if (awayBecause is not null || !offered.Select(tool => tool.Name).SequenceEqual(Tools.Select(tool => tool.Name), StringComparer.Ordinal))
        {
            logger.Offers(name, offered.Count == 0 ? "nothing" : string.Join(", ", offered.Select(tool => tool.Name)));
            foreach (var missing in names.Where(allowed => !offered.Any(tool => tool.Name == allowed.Value)))
            {
                logger.Missing(name, missing.Key);
            }
        }

        Volatile.Write(ref tools, offered);
        Volatile.Write(ref awayBecause, null);
        looked.TrySetResult();
    }
}
