using System.Text.Json;
using LlmStream.Core.Tools;

namespace LlmStream.Core.Tests.Tools;

/// <summary>A tool whose calls wait until the test opens it, and which counts how many are under way.</summary>
internal sealed class HeldTool(int expected) : ITool
{
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private int underWay;

    public string Name => "held";

    public string Description => "Waits.";

    public JsonElement InputSchema => JsonElement.Parse("""{"type":"object"}""");

    /// <summary>As many as were expected are under way.</summary>
    internal Task Reached => reached.Task;

    internal int Calls { get; private set; }

    internal int MostAtOnce { get; private set; }

    internal void Open() => open.TrySetResult();

    public async Task<JsonElement> CallAsync(JsonElement arguments, ToolContext context, CancellationToken cancellationToken)
    {
        Count(1);
        await open.Task.WaitAsync(cancellationToken);
        Count(-1);
        return JsonElement.Parse("1");
    }

    private void Count(int change)
    {
        lock (gate)
        {
            underWay += change;
            Calls += Math.Max(0, change);
            MostAtOnce = Math.Max(MostAtOnce, underWay);
            if (underWay == expected)
            {
                reached.TrySetResult();
            }
        }
    }
}
