using LlmStream.Core.Failures;

namespace LlmStream.Core.Statistics;

/// <summary>Counts what is stored.</summary>
public interface IRunStatistics
{
    /// <summary>The runs that began in a range and have ended, of conversations that are not deleted.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.StorageUnavailable"/>.</exception>
    Task<RunStatistics> ReadAsync(DayRange range, CancellationToken cancellationToken);
}

/// <summary>Days as somebody sees them on their calendar.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, which counts too.</param>
/// <param name="Offset">How far their clock is ahead of UTC, on all of these days alike.</param>
public sealed record DayRange(DateOnly From, DateOnly To, TimeSpan Offset)
{
    /// <summary>The moment at which the first day begins.</summary>
    public DateTimeOffset Begin => new(From, TimeOnly.MinValue, Offset);

    /// <summary>The moment at which the last day is over.</summary>
    public DateTimeOffset End => Begin.AddDays(Count);

    /// <summary>How many days it has.</summary>
    public int Count => To.DayNumber - From.DayNumber + 1;

    /// <summary>The last days up to a moment.</summary>
    /// <param name="now">A moment on the last day.</param>
    /// <param name="count">How many days, 1 or more.</param>
    /// <param name="offset">How far the clock is ahead of UTC.</param>
    public static DayRange Last(DateTimeOffset now, int count, TimeSpan offset)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(offset).Date);
        return new DayRange(today.AddDays(1 - count), today, offset);
    }

    /// <summary>Which of the days a moment is on, counted from 0.</summary>
    public int IndexOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).Date).DayNumber - From.DayNumber;
}
