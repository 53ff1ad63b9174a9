using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmStream.Core.Tools.Calculator;

/// <summary>Calculates, where a model would guess.</summary>
public sealed class CalculatorTool : ITool
{
    /// <inheritdoc/>
    public string Name => "calculator";

    /// <inheritdoc/>
    public string Description =>
        $"Calculates an arithmetic expression exactly. Use it for every calculation that is not trivial. Knows + - * / ^ ( ) and {Functions.Names}. "
        + "% means hundredths: 200 * 15% is 30. Decimals with a point, no thousands separators, no units.";

    /// <inheritdoc/>
    public JsonElement InputSchema { get; } = JsonElement.Parse(
        """
        {
          "type": "object",
          "properties": { "expression": { "type": "string", "description": "Such as (17.5 + 3) * 12 / 4", "maxLength": 1000 } },
          "required": ["expression"]
        }
        """);

    /// <inheritdoc/>
    public Task<JsonElement> CallAsync(JsonElement arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var result = Expression.Calculate(ToolJson.ReadText(arguments, "expression", Expression.Longest));
        return Task.FromResult(ToolJson.Write(new JsonObject { ["value"] = result.ToString(), ["exact"] = result.IsExact }));
    }
}
