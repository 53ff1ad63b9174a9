using System.Collections.Concurrent;

namespace LlmStream.FakeOllama.Models;

/// <summary>Brings models into memory, where that takes its time. Who asks for one that is on its way shares the wait.</summary>
internal sealed class ModelLoads(ModelShelf shelf, TimeSpan takes)
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> loading = new(StringComparer.OrdinalIgnoreCase);
    private volatile TaskCompletionSource? held;

    /// <summary>Returns when the model is there; at once when nothing is to be waited for, and then its first word loads it.</summary>
    internal async Task LoadAsync(string model, CancellationToken gone)
    {
        if (shelf.IsLoaded(model) || (takes == TimeSpan.Zero && held is null))
        {
            return;
        }

        var load = loading.GetOrAdd(FakeModel.WithTag(model), name => new Lazy<Task>(() => TakeTimeAsync(name)));
        await load.Value.WaitAsync(gone);
    }

    internal IDisposable Hold()
    {
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        held = hold;
        return new Release(() =>
        {
            held = null;
            hold.TrySetResult();
        });
    }

    private async Task TakeTimeAsync(string model)
    {
        await (held?.Task ?? Task.CompletedTask);
        await Task.Delay(takes);
        shelf.Load(model);
        loading.TryRemove(model, out _);
    }

    private sealed class Release(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
