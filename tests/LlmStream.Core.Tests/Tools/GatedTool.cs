using System.Text.Json;
using LlmStream.Core.Tools;

namespace LlmStream.Core.Tests.Tools;

/// <summary>A tool whose result waits for the test.</summary>
internal sealed class GatedTool(string name, bool asksFirst = false) : ITool
{
    private readonly TaskCompletionSource<JsonElement> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => name;

    public string Description => "Waits.";

    public bool AsksFirst => asksFirst;

    public JsonElement InputSchema => JsonElement.Parse("""{"type":"object"}""");

    /// <summary>It was called.</summary>
    internal Task Called => called.Task;

    /// <summary>Its call was told to end.</summary>
    internal Task Cancelled => cancelled.Task;

    public async Task<JsonElement> CallAsync(JsonElement arguments, ToolContext context, CancellationToken cancellationToken)
    {
        called.TrySetResult();
        try
        {
            return await result.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            cancelled.TrySetResult();
            throw;
        }
    }

    internal void Release(JsonElement value) => result.TrySetResult(value);

    internal void Release(string value) => result.TrySetResult(JsonSerializer.SerializeToElement(value));

    internal void Break(Exception exception) => result.TrySetException(exception);
}
