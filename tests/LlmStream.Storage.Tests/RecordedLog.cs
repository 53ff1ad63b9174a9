using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LlmStream.Storage.Tests;

/// <summary>What a part of the room had logged.</summary>
internal sealed class RecordedLog<TCategory> : ILogger<TCategory>
{
    private readonly ConcurrentQueue<(int EventId, string Line)> lines = new();

    internal IEnumerable<int> EventIds => lines.Select(line => line.EventId);

    internal string Text => string.Join('\n', lines.Select(line => line.Line));

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue((eventId.Id, formatter(state, exception)));
}
