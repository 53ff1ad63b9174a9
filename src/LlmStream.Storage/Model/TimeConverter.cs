using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LlmStream.Storage.Model;

/// <summary>Keeps a time as whole microseconds since 1970, UTC: it sorts and compares the same in every database.</summary>
internal sealed class TimeConverter() : ValueConverter<DateTimeOffset, long>(time => ToMicroseconds(time), value => FromMicroseconds(value))
{
    internal static long ToMicroseconds(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    internal static DateTimeOffset FromMicroseconds(long value) => DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond);

    /// <summary>The time as it will be read back, so that what a write returns equals what is kept.</summary>
    internal static DateTimeOffset Round(DateTimeOffset time) => FromMicroseconds(ToMicroseconds(time));
}
