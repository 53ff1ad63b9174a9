using LlmStream.Core.Failures;
using LlmStream.Core.Statistics;

namespace LlmStream.Server.Endpoints;

/// <summary>What was asked, by day, model and generator.</summary>
internal static class StatisticsEndpoint
{
    private const int DefaultDays = 30;
    private const int MostDays = 366;
    private const int MostOffset = 14 * 60;

    internal static void MapStatistics(this IEndpointRouteBuilder api) => api.MapGet("/statistics", ReadAsync)
        .WithSummary("What was asked, by day, model and generator; days are those of a calendar so many minutes ahead of UTC")
        .Produces<RunStatistics>();

    private static async Task<IResult> ReadAsync(
        string? days,
        string? offsetMinutes,
        IRunStatistics statistics,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var count = Number("days", days, DefaultDays, 1, MostDays);
        var offset = TimeSpan.FromMinutes(Number("offsetMinutes", offsetMinutes, 0, -MostOffset, MostOffset));
        return Results.Ok(await statistics.ReadAsync(DayRange.Last(time.GetUtcNow(), count, offset), cancellationToken));
    }

    private static int Number(string name, string? text, int usual, int least, int most)
    {
        var number = usual;
        return string.IsNullOrEmpty(text) || (int.TryParse(text, out number) && number >= least && number <= most)
            ? number
            : throw new FailureException(Failure.Invalid(name, $"must be a whole number from {least} to {most}"));
    }
}
