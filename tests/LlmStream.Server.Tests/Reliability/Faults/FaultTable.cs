using LlmStream.FakeOllama.Scripts;

namespace LlmStream.Server.Tests.Reliability.Faults;

/// <summary>Everything that a provider can do wrong, by the name that the list of tests shows.</summary>
internal static class FaultTable
{
    private const int Mebibyte = 1024 * 1024;

    /// <summary>What every server of the table bounds texts to: a huge line passes whole, an endless stream ends soon.</summary>
    internal const int MaxTextLength = (3 * Mebibyte) + 1024;

    private static readonly string Huge = new('x', 3 * Mebibyte);
    private static readonly string BeyondTheReader = new('x', 17 * Mebibyte);
    private static readonly string Piece = string.Concat(Enumerable.Repeat("0123456789", 10_000));

    private static readonly string Suns = string.Concat(Enumerable.Repeat("🌞", 50_000));

    /// <summary>Passed by what stands still, and by no pause of a busy machine between two lines of an answer.</summary>
    private static readonly (string Name, string Value) ShortIdleTimeout = ("Runs__IdleTimeoutSeconds", "3");

    internal static IReadOnlyDictionary<string, Fault> Rows { get; } = new Dictionary<string, Fault>(StringComparer.Ordinal)
    {
        ["refused"] = new(null, "") { Code = "provider_unreachable" },
        ["404 for the model"] = new(() => Script.Status(404, """{"error":"model not found"}"""), "") { Code = "model_not_found", Retryable = false },
        ["500 before the stream"] = new(() => Script.Status(500, """{"error":"out of memory"}"""), "") { Code = "provider_error" },
        ["503"] = new(() => Script.Status(503, """{"error":"server busy"}""", retryAfter: "7"), "") { Code = "provider_error", RetryAfter = 7 },
        ["error line"] = Broken(() => new Script().Text("one ", "two ").Error("llama runner process has terminated"), "one two "),
        ["garbage line"] = Broken(() => new Script().Text("one ").Line("oops").Text("two ").Done(), "one "),
        ["cut at the first byte"] = Cut(1, ""),
        ["cut at byte 20, inside the first line"] = Cut(20, ""),
        ["cut behind the first line"] = Cut(CutAnswer.FirstLine, CutAnswer.FirstText),
        ["cut inside a UTF-8 character"] = Cut(CutAnswer.InsideCharacter, CutAnswer.FirstText),
        ["cut before the end of a line"] = Cut(CutAnswer.BeforeLineEnd, CutAnswer.FirstText),
        ["cut inside the done line"] = Cut(CutAnswer.InsideLastLine, CutAnswer.WholeText),
        ["cut behind the done line"] = Completed(() => CutAnswer.At(CutAnswer.Whole), CutAnswer.WholeText),
        ["end without done"] = Broken(() => new Script().Text("one ", "two "), "one two "),
        ["stall"] = new(() => new Script().Text("one ").Stall(), "one ")
        {
            Code = "provider_timeout",
            LetsGo = true,
            Setting = ShortIdleTimeout,
        },
        ["slow first token"] = new(() => new Script().Stall(), "")
        {
            Code = "provider_timeout",
            LetsGo = true,
            Setting = ("Runs__LoadTimeoutSeconds", "5"),
        },
        ["slow first token in time"] = Completed(() => new Script().Pause(TimeSpan.FromSeconds(3.2)).Text("one ").Done(), "one ") with
        {
            // Slower than two deltas may be apart: the two waits are bounded each by its own setting.
            Setting = ShortIdleTimeout,
        },
        ["huge line"] = Completed(() => new Script().Text("one ", Huge).Done(), "one " + Huge),
        ["huge line beyond what is read"] = Broken(() => new Script().Text("one ", BeyondTheReader).Done(), "one ") with { Retryable = false },
        ["endless stream"] = Endless(() => new Script().Endless(Piece), Filled(Piece, MaxTextLength)),

        // The bound falls between the halves of a pair, where nothing may be cut.
        ["endless stream of pairs"] = Endless(() => new Script().Text(".").Endless(Suns), "." + Filled(Suns, MaxTextLength - 2)),
        ["endless thinking"] = Endless(() => new Script().EndlessThinking(Piece), "") with { Thinking = Filled(Piece, MaxTextLength) },
        ["two done lines"] = Completed(
            () => new Script().Text("one ", "two ").Done("length", new ScriptedCounts(12, 7)).Done("stop", new ScriptedCounts()),
            "one two ") with { FinishReason = "length", CompletionTokens = 7 },
    };

    private static Fault Broken(Func<Script> script, string text) => new(script, text) { Code = "provider_error" };

    private static Fault Cut(int bytes, string text) => Broken(() => CutAnswer.At(bytes), text);

    private static Fault Completed(Func<Script> script, string text) => new(script, text) { FinishReason = "stop" };

    private static Fault Endless(Func<Script> script, string text) => new(script, text) { FinishReason = "length", LetsGo = true };

    private static string Filled(string piece, int length) => string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1))[..length];
}
