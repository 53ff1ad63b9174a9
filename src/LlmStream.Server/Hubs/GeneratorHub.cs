using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Feeds;
using LlmStream.Core.Frames;
using LlmStream.Core.Runs;
using LlmStream.Core.Transcripts;
using LlmStream.Server.Endpoints;
using LlmStream.Server.Failures;
using LlmStream.Server.Streams;
using Microsoft.AspNetCore.SignalR;

namespace LlmStream.Server.Hubs;

/// <summary>The SignalR way in (contract, section 4). Every method takes one JSON object that is parsed by us, so that a wrong field is a <c>failed</c> frame.</summary>
internal sealed class GeneratorHub(RunStarter starter, RunDirectory directory, RunFeed feed, HubConnections connections, Subscriptions subscriptions) : Hub
{
    /// <inheritdoc/>
    public override Task OnConnectedAsync()
    {
        connections.Add(Context);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context);
        return Task.CompletedTask;
    }

    /// <summary>Streams a chat answer.</summary>
    public IAsyncEnumerable<Frame> Chat(JsonElement input, CancellationToken cancellationToken) => Generate("chat", input, cancellationToken);

    /// <summary>Streams a lesson plan.</summary>
    public IAsyncEnumerable<Frame> LessonPlan(JsonElement input, CancellationToken cancellationToken) => Generate("lesson-plan", input, cancellationToken);

    /// <summary>Streams a quiz.</summary>
    public IAsyncEnumerable<Frame> Quiz(JsonElement input, CancellationToken cancellationToken) => Generate("quiz", input, cancellationToken);

    /// <summary>Streams a rubric.</summary>
    public IAsyncEnumerable<Frame> Rubric(JsonElement input, CancellationToken cancellationToken) => Generate("rubric", input, cancellationToken);

    /// <summary>Streams a kindergarten day.</summary>
    public IAsyncEnumerable<Frame> Kindergarten(JsonElement input, CancellationToken cancellationToken) => Generate("kindergarten", input, cancellationToken);

    /// <summary>Streams a plan for several grades in one room.</summary>
    public IAsyncEnumerable<Frame> Multigrade(JsonElement input, CancellationToken cancellationToken) => Generate("multigrade", input, cancellationToken);

    /// <summary>Streams a plan across subjects.</summary>
    public IAsyncEnumerable<Frame> CrossCurricular(JsonElement input, CancellationToken cancellationToken) => Generate("cross-curricular", input, cancellationToken);

    /// <summary>Streams a message's frames from a cursor: <c>{ messageId, cursor?, paceMs? }</c>.</summary>
    public IAsyncEnumerable<Frame> Resume(JsonElement request, CancellationToken cancellationToken) => StreamAsync(async () =>
    {
        var wanted = StreamRequest.Parse(request);
        var message = await directory.ReadAsync(wanted.MessageId, cancellationToken);
        return message.Transcript.Read(wanted.Cursor ?? Cursor.Start, wanted.PaceMs, cancellationToken);
    });

    /// <summary>Streams another answer beside an ended one: <c>{ messageId }</c>.</summary>
    public IAsyncEnumerable<Frame> Retry(JsonElement request, CancellationToken cancellationToken) => StreamAsync(async () =>
    {
        var wanted = StreamRequest.Parse(request);
        var message = await starter.RetryAsync(wanted.MessageId, Context.GetHttpContext(), cancellationToken);
        return message.Transcript.Read(Cursor.Start, wanted.PaceMs, cancellationToken);
    });

    /// <summary>Goes on with an ended answer that is not whole, and streams what is new: <c>{ messageId, cursor?, paceMs? }</c>.</summary>
    public IAsyncEnumerable<Frame> Continue(JsonElement request, CancellationToken cancellationToken) => StreamAsync(async () =>
        (await starter.ContinueAsync(StreamRequest.Parse(request), Context.GetHttpContext(), cancellationToken)).Reader);

    /// <summary>Stops a live message: <c>{ messageId }</c>. Idempotent.</summary>
    /// <returns>A <see cref="MessageReference"/>, or a <see cref="FailedFrame"/>.</returns>
    public Task<object> Stop(JsonElement request) =>
        InvokeAsync(() => directory.StopAsync(RequestBody.RequireId(request, "messageId"), Context.ConnectionAborted));

    /// <summary>Allows a tool call that is asked about, or does not: <c>{ messageId, callId, allow }</c>.</summary>
    /// <returns>A <see cref="MessageReference"/>, or a <see cref="FailedFrame"/>.</returns>
    public Task<object> AnswerTool(JsonElement request) => InvokeAsync(() =>
    {
        var (messageId, callId, allow) = ToolAnswer.Parse(request);
        return directory.AnswerAsync(messageId, callId, allow, Context.ConnectionAborted);
    });

    /// <summary>Streams what changes: <c>{}</c>.</summary>
    public IAsyncEnumerable<FeedEvent> Feed(JsonElement request, CancellationToken cancellationToken)
    {
        _ = request;
        return feed.ReadAllAsync(cancellationToken);
    }

    private static async Task<object> InvokeAsync(Func<Task<Message>> actAsync)
    {
        try
        {
            var message = await actAsync();
            return new MessageReference(message.Id, message.ConversationId);
        }
        catch (FailureException exception)
        {
            return FailedFrame.Refused(exception.Failure);
        }
    }

    private IAsyncEnumerable<Frame> Generate(string generatorId, JsonElement input, CancellationToken cancellationToken) =>
        StreamAsync(() => StartAsync(generatorId, input, cancellationToken));

    private IAsyncEnumerable<Frame> StreamAsync(Func<Task<TranscriptReader>> openAsync) => FrameStream.ReadAsync(openAsync, subscriptions.Hub);

    private async Task<TranscriptReader> StartAsync(string generatorId, JsonElement input, CancellationToken cancellationToken)
    {
        RequestBody.RequireSize(input);
        var (message, paceMs) = await starter.StartAsync(generatorId, input, Context.GetHttpContext(), cancellationToken);
        return message.Transcript.Read(Cursor.Start, paceMs, cancellationToken);
    }
}
