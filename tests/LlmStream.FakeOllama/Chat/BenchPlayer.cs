using System.Buffers.Text;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using LlmStream.FakeOllama.Pacing;
using LlmStream.FakeOllama.Scripts;

namespace LlmStream.FakeOllama.Chat;

/// <summary>
/// Sends tokens that carry their sending time as <c>"&lt;Unix microseconds&gt; "</c>, on a schedule without drift: a late token does not
/// delay those after it. Everything around the time is encoded once.
/// </summary>
internal sealed class BenchPlayer(BenchPlan plan, string model, PipeWriter output, Pacer pacer)
{
    private static readonly byte[] Suffix = Encoding.UTF8.GetBytes("""
         "},"done":false}
        """ + "\n");

    private readonly byte[] prefix = Encoding.UTF8.GetBytes(
        $$"""{"model":"{{model}}","created_at":"2026-08-01T00:00:00Z","message":{"role":"assistant","content":" """.TrimEnd());

    internal async Task PlayAsync(CancellationToken gone)
    {
        var waiter = new Pacer.Waiter();
        var started = Stopwatch.GetTimestamp();
        var interval = plan.TokensPerSecond > 0 ? Stopwatch.Frequency / plan.TokensPerSecond : 0;
        for (var token = 0; token < plan.Tokens; token++)
        {
            if (interval > 0)
            {
                await pacer.UntilAsync(waiter, started + (long)(token * interval));
            }

            gone.ThrowIfCancellationRequested();
            WriteToken();
            await output.FlushAsync(gone);
        }

        var elapsed = (long)Stopwatch.GetElapsedTime(started).TotalNanoseconds;
        var counts = new ScriptedCounts(12, plan.Tokens, elapsed, 0, 1, elapsed);
        await output.WriteAsync(ChatLineWriter.Done(model, new ScriptStep.Done("stop", counts)), gone);
    }

    private void WriteToken()
    {
        const int LongestNumber = 20;
        var span = output.GetSpan(prefix.Length + LongestNumber + Suffix.Length);
        prefix.CopyTo(span);
        var microseconds = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        Utf8Formatter.TryFormat(microseconds, span[prefix.Length..], out var digits);
        Suffix.CopyTo(span[(prefix.Length + digits)..]);
        output.Advance(prefix.Length + digits + Suffix.Length);
    }
}
