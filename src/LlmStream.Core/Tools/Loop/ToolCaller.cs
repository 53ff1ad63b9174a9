using System.Text.Json;
using LlmStream.Core.Frames;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tools.Loop;

/// <summary>Makes one call, within its time.</summary>
/// <param name="tools">What may be called.</param>
/// <param name="context">Whose answer it is for.</param>
/// <param name="mostCalls">How many of a round are made.</param>
/// <param name="timeout">The longest that it may take.</param>
/// <param name="time">Measures it.</param>
internal sealed class ToolCaller(ToolBox tools, ToolContext context, int mostCalls, TimeSpan timeout, TimeProvider time)
{
    /// <summary>More is refused, in UTF-16 code units of JSON: a model's window is small, and each reader is sent it.</summary>
    private const int MostResult = 32_768;

    /// <summary>Looks at a call before anything is done about it.</summary>
    /// <param name="asked">The call.</param>
    /// <param name="index">Its place in the round, from 0 on.</param>
    /// <returns>Its tool.</returns>
    /// <exception cref="ToolException">It cannot be made.</exception>
    internal ITool Check(FunctionCallContent asked, int index)
    {
        CallBounds.Check(asked, index, mostCalls);
        return tools.Get(asked.Name);
    }

    /// <summary>What a model made up is not logged.</summary>
    internal string LoggedName(string name) => tools.Declarations.Any(tool => tool.Name == name) ? name : "unknown";

    /// <summary>Makes the call, as soon as it has one of the places.</summary>
    /// <exception cref="ToolException">It failed, took too long, or gave too much.</exception>
    internal async Task<JsonElement> CallAsync(ITool tool, ToolCall call, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        var result = await ResultOfAsync(tool, call, slots, cancellationToken);
        if (result.GetRawText().Length > MostResult)
        {
            throw new ToolException($"The result of '{call.Name}' is too long to be read.{(tool.AsksFirst ? Doubts.OfResult(tool) : " Ask for less.")}");
        }

        return ToolJson.IsText(result)
            ? result
            : throw new ToolException($"The result of '{call.Name}' holds a broken character and cannot be read.{Doubts.OfResult(tool)}");
    }

    private async Task<JsonElement> ResultOfAsync(ITool tool, ToolCall call, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        var arguments = call.Arguments ?? ToolResults.NoArguments;
        await slots.WaitAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // On a thread of its own, so that one that computes for long holds up neither the others nor its own time limit.
            return await Task.Run(() => tool.CallAsync(arguments, context, limit.Token), limit.Token).WaitAsync(timeout, time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new ToolException($"'{call.Name}' gave no result within {timeout.TotalSeconds} seconds.{Doubts.Of(tool)}", exception);
        }
        finally
        {
            slots.Release();
            await limit.CancelAsync();
        }
    }
}
