using System.Diagnostics;
using LlmStream.FakeOllama.Models;
using LlmStream.FakeOllama.Pacing;

namespace LlmStream.FakeOllama.Pulls;

/// <summary>Plays the layers of one pull, one after the other, each from where an earlier pull left it.</summary>
internal sealed class LayerPlayer(PullPlan plan, ModelShelf shelf, PullLines lines, Pacer pacer)
{
    private const int Pieces = 4;

    /// <summary>Ollama's own, while it fetches.</summary>
    private static readonly long Tick = Stopwatch.Frequency * 60 / 1000;

    private readonly Pacer.Waiter waiter = new();
    private int played;

    /// <returns>Whether all layers are there.</returns>
    internal async Task<bool> PlayAsync(CancellationToken gone)
    {
        for (var layer = 0; layer < plan.Layers.Count; layer++)
        {
            if (!await PlayAsync(plan.DigestOf(layer), plan.Layers[layer], gone))
            {
                await lines.ErrorAsync(plan.Error);
                return false;
            }
        }

        return true;
    }

    private async Task<bool> PlayAsync(string digest, long total, CancellationToken gone)
    {
        await lines.LayerAsync(digest, total: 0, completed: 0);
        var done = shelf.PartOf(digest);
        await lines.LayerAsync(digest, total, done);
        var (began, doneBefore) = (Stopwatch.GetTimestamp(), done);
        while (done < total)
        {
            if (played++ == plan.PiecesBeforeError)
            {
                return false;
            }

            await plan.WaitAsync(gone);
            if (plan.BytesPerSecond is { } rate)
            {
                await pacer.UntilAsync(waiter, Stopwatch.GetTimestamp() + Tick);
                done = doneBefore + (long)(rate * Stopwatch.GetElapsedTime(began).TotalSeconds);
            }
            else
            {
                done += (total + Pieces - 1) / Pieces;
            }

            gone.ThrowIfCancellationRequested();
            done = Math.Min(done, total);
            shelf.KeepPart(digest, done);
            await lines.LayerAsync(digest, total, done);
            plan.Pass();
        }

        return true;
    }
}
