using System.Text;
using LlmStream.FakeOllama.Scripts;

namespace LlmStream.Server.Tests.Reliability.Faults;

/// <summary>An answer whose every byte is known, so that it can be cut at any of them.</summary>
internal static class CutAnswer
{
    private const string First = """{"message":{"role":"assistant","content":"one "},"done":false}""";
    private const string Second = """{"message":{"role":"assistant","content":"two ☀ "},"done":false}""";
    private const string Last = """{"done":true,"done_reason":"stop"}""";

    internal const string FirstText = "one ";
    internal const string WholeText = "one two ☀ ";

    /// <summary>The bytes of the first line with its end.</summary>
    internal static int FirstLine { get; } = Bytes(First) + 1;

    /// <summary>The bytes up to the middle of the sun in the second line.</summary>
    internal static int InsideCharacter { get; } = FirstLine + Bytes(Second[..Second.IndexOf('☀', StringComparison.Ordinal)]) + 1;

    /// <summary>The bytes of both lines with text, but for the end of the second.</summary>
    internal static int BeforeLineEnd { get; } = FirstLine + Bytes(Second);

    /// <summary>The bytes up to the middle of the last line.</summary>
    internal static int InsideLastLine { get; } = BeforeLineEnd + 1 + (Bytes(Last) / 2);

    /// <summary>All bytes.</summary>
    internal static int Whole { get; } = BeforeLineEnd + 1 + Bytes(Last) + 1;

    internal static Script At(int bytes) => new Script().Line(First).Line(Second).Line(Last).CutAfterBytes(bytes);

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
