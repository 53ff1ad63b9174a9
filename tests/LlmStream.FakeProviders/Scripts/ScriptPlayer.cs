using System.Text;
using LlmStream.FakeOllama.Recording;
using LlmStream.FakeProviders.Wires;
using Microsoft.AspNetCore.Http;

namespace LlmStream.FakeProviders.Scripts;

/// <summary>Plays a script for one request.</summary>
internal sealed class ScriptPlayer(ProviderScript script, IWireWriter writer, HttpResponse response, RecordedRequest request)
{
    internal async Task PlayAsync(CancellationToken gone)
    {
        await SendAsync(writer.Begin(), gone);
        foreach (var step in script.Steps)
        {
            await PlayAsync(step, gone);
        }

        gone.ThrowIfCancellationRequested();
    }

    private async Task PlayAsync(ScriptStep step, CancellationToken gone)
    {
        switch (step)
        {
            case ScriptStep.Text text:
                await SendGatedAsync(writer.Text(text.Delta), gone);
                break;
            case ScriptStep.Think think:
                await SendGatedAsync(writer.Think(think.Delta), gone);
                break;
            case ScriptStep.Calls calls:
                await SendAsync(writer.Calls(calls.All), gone);
                break;
            case ScriptStep.Done done:
                await SendGatedAsync(writer.Done(done), gone);
                break;
            case ScriptStep.Error error:
                await SendAsync(writer.Error(error.Message), gone);
                break;
            case ScriptStep.Data data:
                await SendAsync(writer.Data(data.Line), gone);
                break;
            case ScriptStep.Raw raw:
                await SendAsync(raw.Form, gone);
                break;
            case ScriptStep.Endless endless:
                while (!gone.IsCancellationRequested)
                {
                    await SendAsync(writer.Text(endless.Delta), gone);
                }

                break;
            case ScriptStep.Stall:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, gone);
                break;
            case ScriptStep.Cut:
                throw new ConnectionCutException();
            default:
                throw new InvalidOperationException($"There is no way to play {step}.");
        }
    }

    private async Task SendGatedAsync(string events, CancellationToken gone)
    {
        if (script.IsGated)
        {
            await script.Gate.WaitAsync(gone);
        }

        request.AddLine();
        await SendAsync(events, gone);
        if (script.IsGated)
        {
            script.Gate.Pass();
        }
    }

    private async Task SendAsync(string events, CancellationToken gone)
    {
        var text = script.HasCarriageReturns ? events.ReplaceLineEndings("\r\n") : events;
        var waiting = Encoding.UTF8.GetBytes(text).AsMemory();
        while (!waiting.IsEmpty)
        {
            var length = Math.Min(script.WriteBytes ?? waiting.Length, waiting.Length);
            await response.BodyWriter.WriteAsync(waiting[..length], gone);
            waiting = waiting[length..];
        }
    }
}

/// <summary>Leaves the answer where it is: Kestrel sends what was written and closes the connection without ending the body.</summary>
internal sealed class ConnectionCutException() : Exception("The script cuts the connection here.");
