using Microsoft.Extensions.Logging;

namespace LlmStream.Mcp.Tests.Connections;

/// <summary>A log that a test can wait for.</summary>
internal sealed class TellingLog : ILogger<McpServers>
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal string Text
    {
        get
        {
            lock (gate)
            {
                return string.Join('\n', lines);
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (gate)
        {
            lines.Add($"{formatter(state, exception)}{exception}");
            more.TrySetResult();
            more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    internal void Forget()
    {
        lock (gate)
        {
            lines.Clear();
        }
    }

    internal async Task WaitAsync(string part)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (lines.Exists(line => line.Contains(part, StringComparison.Ordinal)))
                {
                    return;
                }

                next = more.Task;
            }

            await next.WaitAsync(ConnectionTest.Patience);
        }
    }
}
