using LlmStream.FakeOllama.Recording;
using LlmStream.FakeOllama.Scripts;
using Microsoft.AspNetCore.Http;

namespace LlmStream.FakeOllama.Chat;

/// <summary>Puts a script's bytes on the socket in the pieces it asks for.</summary>
internal sealed class AnswerPipe(HttpResponse response, Script script, RecordedRequest request)
{
    private readonly List<byte> held = [];
    private int heldLines;
    private long sent;

    /// <summary>One line, or bytes that stand for one.</summary>
    internal async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        request.AddLine();
        held.AddRange(bytes.Span);
        if (++heldLines >= script.LinesInWrite)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Sends what waits for more lines.</summary>
    internal async Task FlushAsync(CancellationToken cancellationToken)
    {
        var waiting = held.ToArray().AsMemory();
        held.Clear();
        heldLines = 0;
        while (!waiting.IsEmpty)
        {
            var length = Math.Min(script.WriteBytes ?? waiting.Length, waiting.Length);
            var isCut = script.CutAt is { } cut && sent + length >= cut;
            length = isCut ? (int)(script.CutAt!.Value - sent) : length;
            await response.BodyWriter.WriteAsync(waiting[..length], cancellationToken);
            sent += length;
            waiting = waiting[length..];
            if (isCut)
            {
                throw new ConnectionCutException();
            }
        }
    }
}

/// <summary>Leaves the answer where it is: Kestrel sends what was written and closes the connection without ending the body.</summary>
internal sealed class ConnectionCutException() : Exception("The script cuts the connection here.");
