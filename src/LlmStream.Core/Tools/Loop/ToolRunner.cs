using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LlmStream.Core.Frames;
using LlmStream.Core.Tools.Asking;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Tools.Loop;

/// <summary>Runs what a model wants to be called for one answer. Whatever goes wrong with a call becomes a result that the model sees.</summary>
internal sealed class ToolRunner(ToolCaller caller, CallIds ids, CallPermission permission, TimeProvider time, ILogger logger)
{
    /// <summary>Runs the calls of a round at once, and tells each of their states as it comes.</summary>
    /// <param name="calls">What the model wants. One whose id was there before gets another.</param>
    /// <param name="results">Gets the results, in the order of the calls.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    internal async IAsyncEnumerable<ToolCall> RunAsync(
        IReadOnlyList<FunctionCallContent> calls,
        ICollection<AIContent> results,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var begun = calls.Select(Begin).ToList();
        foreach (var call in begun)
        {
            yield return call.Told;
        }

        using var slots = new SemaphoreSlim(CallBounds.MostAtOnce);
        var states = Channel.CreateUnbounded<ToolCall>(new UnboundedChannelOptions { SingleReader = true });
        var running = begun.Select(call => CallAsync(call, states.Writer, slots, cancellationToken)).ToList();
        var ending = EndAsync(running, states.Writer);
        try
        {
            // Not cancelled: it ends when the calls have.
            await foreach (var state in states.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return state;
            }
        }
        finally
        {
            await ending;
        }

        foreach (var task in running)
        {
            results.Add(ToolResults.Of(await task));
        }

        await permission.ReturnAsync(cancellationToken);
    }

    private static async Task EndAsync(IReadOnlyList<Task> running, ChannelWriter<ToolCall> states)
    {
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        states.Complete();
    }

    private Begun Begin(FunctionCallContent asked, int index)
    {
        var call = new ToolCall(ids.Take(asked.CallId), asked.Name, Offset: 0, ToolCallState.Running, ToolResults.ArgumentsOf(asked));
        try
        {
            var tool = caller.Check(asked, index);
            call = call with { Title = tool.Title };
            return new Begun(tool.AsksFirst ? permission.Ask(call) : call, tool, Problem: null);
        }
        catch (ToolException problem)
        {
            return new Begun(call, Tool: null, problem.Message);
        }
    }

    private async Task<ToolCall> CallAsync(Begun begun, ChannelWriter<ToolCall> states, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        var call = begun.Told;
        if (call.State == ToolCallState.Asking)
        {
            call = await permission.AwaitAsync(call, cancellationToken);
            states.TryWrite(call);
        }

        if (call.IsOpen)
        {
            var begunAt = time.GetTimestamp();
            call = begun.Tool is { } tool ? await ResultOfAsync(tool, call, slots, cancellationToken) : Failed(call, begun.Problem!);
            logger.ToolEnded(caller.LoggedName(call.Name), call.State, (long)time.GetElapsedTime(begunAt).TotalMilliseconds);
            states.TryWrite(call);
        }

        return call;
    }

    private async Task<ToolCall> ResultOfAsync(ITool tool, ToolCall call, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        try
        {
            return call with { State = ToolCallState.Done, Result = await caller.CallAsync(tool, call, slots, cancellationToken) };
        }
        catch (ToolException exception)
        {
            return Failed(call, exception.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever broke in a tool, the answer goes on without its result.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.ToolBroke(call.Name, exception);
            return Failed(call, $"'{call.Name}' broke and gave no result.{Doubts.Of(tool)}");
        }
    }

    private static ToolCall Failed(ToolCall call, string error) => call with { State = ToolCallState.Failed, Error = CallBounds.CutError(error) };

    /// <summary>A call as it was told first, with its tool, or with why it has none.</summary>
    private sealed record Begun(ToolCall Told, ITool? Tool, string? Problem);
}
