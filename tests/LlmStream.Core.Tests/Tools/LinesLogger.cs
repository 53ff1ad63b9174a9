using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Tests.Tools;

/// <summary>Keeps what is logged.</summary>
internal sealed class LinesLogger : ILogger
{
    internal ConcurrentQueue<string> Lines { get; } = [];

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue(formatter(state, exception));

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;
}
