using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmStream.Core.Tools.Today;

/// <summary>Tells the date, which no model knows.</summary>
/// <param name="time">The clock; its zone is the server's, which mostly stands where its people are.</param>
public sealed class TodayTool(TimeProvider time) : ITool
{
    /// <inheritdoc/>
    public string Name => "today";

    /// <inheritdoc/>
    public string Description => "Tells today's date, the day of the week, the week of the year and the time. Use it whenever the answer depends on what day it is.";

    /// <inheritdoc/>
    public JsonElement InputSchema { get; } = JsonElement.Parse("""{ "type": "object", "properties": {} }""");

    /// <inheritdoc/>
    public Task<JsonElement> CallAsync(JsonElement arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var now = time.GetLocalNow();
        return Task.FromResult(ToolJson.Write(new JsonObject
        {
            ["date"] = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["weekday"] = DateWords.WeekdayOf(now.DayOfWeek, context.Input.Language),
            ["week"] = ISOWeek.GetWeekOfYear(now.DateTime),
            ["time"] = now.ToString("HH:mm", CultureInfo.InvariantCulture),
            ["utcOffset"] = now.ToString("zzz", CultureInfo.InvariantCulture),
        }));
    }
}
