using System.Diagnostics;
using LlmStream.FakeOllama.Pacing;
using LlmStream.FakeOllama.Scripts;

namespace LlmStream.FakeOllama.Chat;

/// <summary>Plays a script for one request.</summary>
internal sealed class ScriptPlayer(Script script, string model, AnswerPipe pipe, Pacer pacer, PromptWindow? window, Action onFirstLine)
{
    private readonly Pacer.Waiter waiter = new();
    private readonly long started = Stopwatch.GetTimestamp();
    private long lines;

    /// <summary>Whether there is no room for another token; each line is one.</summary>
    private bool IsFull => lines >= window?.Room;

    internal async Task PlayAsync(CancellationToken gone)
    {
        foreach (var step in script.Steps)
        {
            await PlayAsync(step, gone);
            if (IsFull && step is not ScriptStep.Done)
            {
                await SendAsync(ChatLineWriter.Done(model, Counted(new ScriptStep.Done("length", new ScriptedCounts(Completion: lines)))), gone);
                break;
            }
        }

        await pipe.FlushAsync(gone);
        gone.ThrowIfCancellationRequested();
    }

    private async Task PlayAsync(ScriptStep step, CancellationToken gone)
    {
        switch (step)
        {
            case ScriptStep.Delta delta:
                await SendAsync(ChatLineWriter.Delta(model, delta), gone);
                break;
            case ScriptStep.Done done:
                await SendAsync(ChatLineWriter.Done(model, Counted(done)), gone);
                break;
            case ScriptStep.Error error:
                await SendAsync(ChatLineWriter.Error(error.Message), gone);
                break;
            case ScriptStep.Raw raw:
                await SendAsync(raw.Bytes, gone);
                break;
            case ScriptStep.Endless endless:
                var line = ChatLineWriter.Delta(model, endless.Again);
                while (!gone.IsCancellationRequested && !IsFull)
                {
                    await SendAsync(line, gone);
                }

                break;
            case ScriptStep.Hold:
                await pipe.FlushAsync(gone);
                await script.Gate.WaitAsync(gone);
                script.Gate.Pass();
                break;
            case ScriptStep.Pause pause:
                await pipe.FlushAsync(gone);
                await Task.Delay(pause.Duration, gone);
                break;
            case ScriptStep.Stall:
                await pipe.FlushAsync(gone);
                await Task.Delay(Timeout.InfiniteTimeSpan, gone);
                break;
            case ScriptStep.Cut:
                await pipe.FlushAsync(gone);
                throw new ConnectionCutException();
            default:
                throw new UnreachableException();
        }
    }

    private ScriptStep.Done Counted(ScriptStep.Done done) =>
        window is null ? done : done with { Counts = done.Counts with { Prompt = window.Read } };

    private async Task SendAsync(byte[] line, CancellationToken gone)
    {
        if (script.IsGated)
        {
            await script.Gate.WaitAsync(gone);
        }

        if (script.TokensPerSecond is { } pace)
        {
            await pacer.UntilAsync(waiter, started + (long)(lines * Stopwatch.Frequency / pace));
            gone.ThrowIfCancellationRequested();
        }

        if (lines++ == 0)
        {
            onFirstLine();
        }

        await pipe.WriteAsync(line, gone);
        if (script.IsGated)
        {
            script.Gate.Pass();
        }
    }
}
