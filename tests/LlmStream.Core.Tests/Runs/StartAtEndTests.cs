using LlmStream.Core.Failures;
using LlmStream.Core.Feeds;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.Core.Models.Warming;
using LlmStream.Core.Runs;
using LlmStream.Core.Runs.Queue;
using LlmStream.Core.Telemetry;
using LlmStream.Core.Tests.Models;
using LlmStream.Core.Tools;
using LlmStream.Providers.Tests.Catalog;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Tests.Runs;

/// <summary>A start is under way while the server ends.</summary>
public sealed class StartAtEndTests
{
    private readonly ManualTime time = new();
    private readonly TaskCompletionSource<ResolvedModel> resolved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task One_that_still_waits_for_its_model_is_refused_and_nothing_is_kept()
    {
        var registry = new RunRegistry();
        using var supervisor = Supervisor(registry);
        var starting = supervisor.StartAsync(new Chat(), new ChatInput { Message = "?" }, "somebody", CancellationToken.None);
        Assert.False(starting.IsCompleted);

        await supervisor.ShutDownAsync();
        resolved.SetResult(new ResolvedModel(new StubProvider("ollama"), "m"));

        var refused = await Assert.ThrowsAsync<FailureException>(() => starting);
        Assert.Equal(FailureCode.ShuttingDown, refused.Failure.Code);
        Assert.Equal(0, registry.Count);
    }

    /// <summary>One whose store is never asked.</summary>
    private RunSupervisor Supervisor(RunRegistry registry)
    {
        var options = Options.Create(new RunOptions());
        var queue = new RunQueue(options);
        var catalog = new StubCatalog { Resolving = resolved.Task };
        var tools = new ToolOffer(new ToolShelf([], []), catalog, Options.Create(new ToolOptions()), time, NullLogger<ToolOffer>.Instance);
        return new RunSupervisor(
            new RunDirectory(registry, null!, time),
            new GeneratorCatalog([new Chat()]),
            registry,
            queue,
            null!,
            catalog,
            new Feed(),
            tools,
            new ModelUse(time),
            new RunTelemetry(new Meters(), queue),
            options,
            Options.Create(new ChatHistoryOptions()),
            time,
            NullLoggerFactory.Instance);
    }
}
