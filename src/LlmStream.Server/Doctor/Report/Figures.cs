namespace LlmStream.Server.Doctor.Report;

/// <summary>Figures as people read them.</summary>
internal static class Figures
{
    private const int MillisecondsInSecond = 1000;
    private const int Rounded = 10;

    /// <summary>A time in the unit in which it is a handy number.</summary>
    internal static string Of(TimeSpan time) => time.TotalMilliseconds switch
    {
        < Rounded and var milliseconds => $"{Math.Max(0, milliseconds):0.0} ms",
        < MillisecondsInSecond and var milliseconds => $"{milliseconds:0} ms",
        _ => $"{time.TotalSeconds:0.0} s",
    };

    /// <summary>A share in whole per cent; all is said only of all.</summary>
    internal static string Share(int part, int whole) => whole == 0 ? "none" : $"{Math.Floor(100.0 * part / whole):0} %";
}
