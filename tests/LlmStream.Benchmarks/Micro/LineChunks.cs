using System.Text;

namespace LlmStream.Benchmarks.Micro;

/// <summary>Lines as Ollama writes them, and where the reads end that bring them.</summary>
internal static class LineChunks
{
    internal const int Lines = 1024;

    private const string PlainText = " Photosynthese";

    // Ollama escapes quotes, line ends and what HTML would read; a server may write a character beyond the plane as two escapes.
    private const string EscapedText = """ \"Glück\" \u003c\uD83C\uDF31\u003e\n""";

    internal static byte[][] Of(LineForm form)
    {
        var line = Encoding.UTF8.GetBytes(
            $$$"""{"model":"llama3.2:3b","created_at":"2026-11-21T09:14:07.123456789Z","message":{"role":"assistant","content":"{{{(form == LineForm.Escaped ? EscapedText : PlainText)}}}"},"done":false}""" + "\n");
        return form switch
        {
            LineForm.SixtyFourTogether => [.. Enumerable.Repeat<byte[]>([.. Enumerable.Repeat(line, 64).SelectMany(each => each)], Lines / 64)],
            LineForm.SplitInTwo => [.. Enumerable.Repeat(line, Lines).SelectMany(each => new[] { each[..(each.Length / 2)], each[(each.Length / 2)..] })],
            _ => [.. Enumerable.Repeat(line, Lines)],
        };
    }
}
