using System.Globalization;
using LlmStream.Core.Failures;

namespace LlmStream.Core.Models.Pulls;

/// <summary>Whether a model fits on the disk, before that is full.</summary>
internal static class DiskRoom
{
    /// <summary>What stays free for everything else on the machine.</summary>
    private const long Reserve = 1_000_000_000;

    private const long Gigabyte = 1_000_000_000;

    /// <exception cref="FailureException">It does not fit.</exception>
    internal static void Require(string model, long missing, long free)
    {
        if (missing + Reserve > free)
        {
            throw new FailureException(new Failure(
                FailureCode.ProviderError,
                $"'{model}' needs {Told(missing)} more, and {Told(free)} are free where models are kept, of which {Told(Reserve)} should stay free. "
                + "Remove a model or something else, then fetch it again; what is already there is kept."));
        }
    }

    private static string Told(long bytes) => bytes < Gigabyte
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / Gigabyte:0.0} GB");
}
