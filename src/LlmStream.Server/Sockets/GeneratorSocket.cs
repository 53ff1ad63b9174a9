using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Runs;
using LlmStream.Core.Transcripts;
using LlmStream.Server.Endpoints;
using LlmStream.Server.Failures;
using LlmStream.Server.Streams;

namespace LlmStream.Server.Sockets;

/// <summary>Serves one generator's socket: inputs and commands in, frames out, one run at a time.</summary>
internal sealed class GeneratorSocket(
    string generatorId,
    SocketConnection connection,
    RunStarter starter,
    RunDirectory directory,
    Subscriptions subscriptions,
    HttpContext context,
    TimeProvider time,
    ILogger logger,
    CancellationToken stopping)
{
    private static readonly Failure Busy =
        new(FailureCode.Busy, "This socket has an answer under way; wait for its end, or stop it.", Retryable: true);

    private readonly CancellationTokenSource gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
    private Task opening = Task.CompletedTask;
    private Task streaming = Task.CompletedTask;
    private Task closingAtEnd = Task.CompletedTask;
    private Guid? streamed;
    private TranscriptReader? reading;

    /// <summary>Serves until the client closes, or the server ends and no run is under way.</summary>
    internal async Task ServeAsync(SocketQuery query)
    {
        using var closing = stopping.UnsafeRegister(_ => closingAtEnd = CloseAfterStreamingAsync(), null);
        try
        {
            if (query.Resume is { } resume)
            {
                Begin(() => ResumeAsync(resume));
            }

            while (await connection.ReceiveAsync() is { } message)
            {
                await HandleAsync(message, query.PaceMs);
            }
        }
        finally
        {
            // The subscription ends with the socket; the run does not. Nobody may write to a connection that is let go.
            await gone.CancelAsync();
            await streaming;
            await connection.CloseAsync();
            await closing.DisposeAsync();
            await closingAtEnd;
            gone.Dispose();
        }
    }

    private async Task CloseAfterStreamingAsync()
    {
        // The runs have ended by now; a client that does not read their last frames is not waited for.
        await streaming.WaitAsync(SocketConnection.ClosePatience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await connection.CloseAsync();
    }

    private async Task HandleAsync(SocketMessage message, int paceMs)
    {
        try
        {
            var body = message.IsTooLarge ? throw new FailureException(RequestBody.TooLarge) : RequestBody.Parse(message.Utf8);
            switch (CommandOf(body))
            {
                case "stop":
                    await StopAsync(body);
                    break;
                case "answer-tool":
                    var (messageId, callId, allow) = ToolAnswer.Parse(body, "type");
                    await directory.AnswerAsync(messageId, callId, allow, gone.Token);
                    break;
                case "retry":
                    var retried = RequestBody.RequireId(body, "messageId", "type", "paceMs");
                    Begin(() => RetryAsync(retried, paceMs));
                    break;
                case "continue":
                    var continued = StreamRequest.Parse(body, "type");
                    Begin(() => ContinueAsync(continued with { PaceMs = continued.PaceMs > 0 ? continued.PaceMs : paceMs }));
                    break;
                case { } unknown:
                    throw new FailureException(Failure.Invalid("type", $"'{unknown}' is not a command; there are stop, answer-tool, retry and continue"));
                case null:
                    Begin(() => StartAsync(body, paceMs));
                    break;
            }
        }
        catch (FailureException exception)
        {
            await SendAsync(FailedFrame.Refused(exception.Failure));
        }
    }

    /// <summary>No input of a generator has a field <c>type</c>, so it tells a command.</summary>
    private static string? CommandOf(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("type", out var type)
            ? JsonText.Of(type) ?? type.GetRawText()
            : null;

    private void Begin(Func<Task<TranscriptReader>> openAsync)
    {
        if (!streaming.IsCompleted)
        {
            throw new FailureException(Busy);
        }

        (streamed, reading) = (null, null);
        var opened = openAsync();
        opening = opened;
        streaming = new SocketAnswer(connection, logger, gone.Token)
            .SendAsync(FrameStream.ReadAsync(() => opened, subscriptions.All), () => reading?.Cursor ?? Cursor.Start);
    }

    /// <summary>Stops the message that is named; without one, the run of this socket.</summary>
    private async Task StopAsync(JsonElement body)
    {
        if (body.GetPropertyCount() > 1)
        {
            await directory.StopAsync(RequestBody.RequireId(body, "messageId", "type"), gone.Token);
            return;
        }

        // A stop on the heels of its input must not be too early to stop anything.
        await opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (streamed is { } own && !streaming.IsCompleted)
        {
            await directory.StopAsync(own, gone.Token);
        }
    }

    private async Task<TranscriptReader> StartAsync(JsonElement body, int paceMs)
    {
        var (message, pace) = await starter.StartAsync(generatorId, body, context, gone.Token);
        return Read(message, Cursor.Start, pace > 0 ? pace : paceMs);
    }

    private async Task<TranscriptReader> RetryAsync(Guid messageId, int paceMs) =>
        Read(await starter.RetryAsync(messageId, context, gone.Token), Cursor.Start, paceMs);

    private async Task<TranscriptReader> ContinueAsync(StreamRequest request)
    {
        var (message, reader) = await starter.ContinueAsync(request, context, gone.Token);
        (streamed, reading) = (message.MessageId, reader);
        return reader;
    }

    private async Task<TranscriptReader> ResumeAsync(StreamRequest resume) =>
        Read(await directory.ReadAsync(resume.MessageId, gone.Token), resume.Cursor ?? Cursor.Start, resume.PaceMs);

    private TranscriptReader Read(ReadableMessage message, Cursor cursor, int paceMs)
    {
        streamed = message.MessageId;
        return reading = message.Transcript.Read(cursor, paceMs, gone.Token);
    }

    private async Task SendAsync(Frame frame)
    {
        try
        {
            await connection.SendAsync(frame, gone.Token);
        }
        catch (OperationCanceledException)
        {
            // The client went.
        }
    }
}
