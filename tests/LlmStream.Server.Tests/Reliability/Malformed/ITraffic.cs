using System.Text;

namespace LlmStream.Server.Tests.Reliability.Malformed;

/// <summary>One way in which nonsense comes.</summary>
internal interface ITraffic
{
    /// <summary>How many messages one play sends.</summary>
    int Messages { get; }

    /// <summary>Sends nonsense and reads what comes back; throws when that is not allowed.</summary>
    /// <param name="dice">What is sent.</param>
    /// <param name="sent">Notes what was sent, for whoever must look for a defect.</param>
    Task PlayAsync(Dice dice, List<string> sent);
}

/// <summary>What all traffic shares.</summary>
internal static class Traffic
{
    private const int LongestNote = 1000;

    /// <summary>Bytes as they can be read and put into a program again.</summary>
    internal static string Note(ReadOnlySpan<byte> bytes)
    {
        var note = OddJson.Quoted(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, LongestNote)]));
        return bytes.Length > LongestNote ? $"{note}… ({bytes.Length} bytes, as Latin-1)" : $"{note} (as Latin-1)";
    }

    /// <summary>No answer may say that the server itself broke.</summary>
    internal static void AssertNotBroken(string answer) =>
        Assert.DoesNotContain("\"code\":\"internal\"", answer, StringComparison.Ordinal);
}
