using System.Globalization;

namespace LlmStream.Providers.Demo.Streaming;

/// <summary>A time as text, for those who measure how long a delta is on its way.</summary>
internal static class Stamp
{
    /// <summary>Milliseconds since 1970 with three decimals.</summary>
    internal static string Of(DateTimeOffset moment) =>
        (moment - DateTimeOffset.UnixEpoch).TotalMilliseconds.ToString("F3", CultureInfo.InvariantCulture);
}
