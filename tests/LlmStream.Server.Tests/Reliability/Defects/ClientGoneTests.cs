using System.Net.Sockets;
using LlmStream.Server.Logs;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace LlmStream.Server.Tests.Reliability.Defects;

/// <summary>What is not logged because a client went, and what is.</summary>
public sealed class ClientGoneTests
{
    private const string Dispatcher = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets";

    [Theory]
    [InlineData(Dispatcher, "a cancellation", false)]
    [InlineData(Dispatcher, "a cancelled task", false)]
    [InlineData(Dispatcher, "a defect", true)]
    [InlineData(Dispatcher, "nothing", true)]
    [InlineData("LlmStream.Core.Runs.RunWriter", "a cancellation", true)]
    [InlineData(Kestrel, "a connection that TCP gave up", false)]
    [InlineData(Kestrel, "a cancellation", true)]
    [InlineData("LlmStream.Providers.Ollama", "a connection that TCP gave up", true)]
    public void A_call_that_nobody_waits_for_is_no_error_and_every_other_is(string source, string thrown, bool isLogged)
    {
        Exception? exception = thrown switch
        {
            "a cancellation" => new OperationCanceledException(),
            "a cancelled task" => new TaskCanceledException(),
            "a connection that TCP gave up" => new SocketException((int)SocketError.TimedOut),
            "a defect" => new InvalidOperationException(thrown),
            _ => null,
        };
        var kept = new Kept();
        using var logger = new LoggerConfiguration().Filter.ByExcluding(ClientGone.IsToldBy).WriteTo.Sink(kept).CreateLogger();
        logger.ForContext(Constants.SourceContextPropertyName, source).Error(exception, "Failed to invoke hub method '{Method}'.", "Stop");
        Assert.Equal(isLogged ? 1 : 0, kept.Count);
    }

    private sealed class Kept : ILogEventSink
    {
        internal int Count { get; private set; }

        public void Emit(LogEvent logEvent) => Count++;
    }
}
