using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using LlmStream.Server.Tests.Servers;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace LlmStream.Server.Tests.WaysIn;

/// <summary>A connection to the hub, speaking the framework's own JSON protocol over a WebSocket.</summary>
internal sealed class HubConnection : IAsyncDisposable
{
    private const char RecordSeparator = '\u001e';

    private readonly JsonHubProtocol protocol = new();
    private readonly JsonBinder binder = new();
    private readonly CancellationTokenSource leaving = new();
    private readonly ConcurrentDictionary<string, Channel<Received>> streams = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> calls = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly TextSocket socket;
    private Task receiving = Task.CompletedTask;
    private int lastInvocation;
    private int messages;
    private int left;

    private HubConnection(TextSocket socket) => this.socket = socket;

    /// <summary>Connects; headers come as name and value.</summary>
    internal static async Task<HubConnection> ConnectAsync(Uri server, params (string Name, string Value)[] headers)
    {
        var connection = new HubConnection(await TextSocket.ConnectAsync(server, "/hub", headers));
        await connection.socket.SendAsync($$"""{"protocol":"json","version":1}{{RecordSeparator}}""");
        var answer = await connection.socket.ReceiveAsync(Patience.Token);
        Assert.Equal($"{{}}{RecordSeparator}", Encoding.UTF8.GetString(answer!.Value.Span));
        connection.receiving = connection.ReceiveAsync();
        return connection;
    }

    /// <summary>Calls a streaming method.</summary>
    internal Task<ISubscription> StreamAsync(string method, params object?[] arguments) =>
        StreamAsync(id => protocol.GetMessageBytes(new StreamInvocationMessage(id, method, arguments)));

    /// <summary>Calls a streaming method with an argument as it is written, which may be what no client of the framework would write.</summary>
    internal Task<ISubscription> StreamTextAsync(string method, string argument) => StreamAsync(id =>
        Encoding.UTF8.GetBytes($$"""{"type":4,"invocationId":"{{id}}","target":"{{method}}","arguments":[{{argument}}]}{{RecordSeparator}}"""));

    /// <summary>Calls a method that gives one thing.</summary>
    /// <exception cref="HubException">The server answered with an error.</exception>
    internal async Task<JsonElement> InvokeAsync(string method, params object?[] arguments)
    {
        var id = NextId();
        var result = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        calls[id] = result;
        await SendAsync(new InvocationMessage(id, method, arguments));
        return await result.Task.WaitAsync(Patience.Limit);
    }

    /// <summary>Stops a message.</summary>
    internal async Task StopAsync(Guid messageId)
    {
        var answer = await InvokeAsync("Stop", new JsonObject { ["messageId"] = messageId });
        Assert.True(answer.TryGetProperty("conversationId", out var conversation) && conversation.ValueKind == JsonValueKind.String, answer.GetRawText());
    }

    /// <summary>Ends a subscription.</summary>
    internal Task CancelAsync(string invocationId) => SendAsync(new CancelInvocationMessage(invocationId));

    /// <summary>Goes away without a word.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref left, 1) == 1)
        {
            return;
        }

        await leaving.CancelAsync();
        await receiving;
        await socket.DisposeAsync();
        leaving.Dispose();
        sending.Dispose();
    }

    private async Task<ISubscription> StreamAsync(Func<string, ReadOnlyMemory<byte>> write)
    {
        var id = NextId();
        var stream = Channel.CreateUnbounded<Received>();
        streams[id] = stream;
        await SendAsync(write(id));
        return new HubSubscription(this, id, stream.Reader);
    }

    private string NextId() => Interlocked.Increment(ref lastInvocation).ToString(CultureInfo.InvariantCulture);

    private Task SendAsync(HubMessage message) => SendAsync(protocol.GetMessageBytes(message));

    private async Task SendAsync(ReadOnlyMemory<byte> record)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(record);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task ReceiveAsync()
    {
        Exception? why = null;
        try
        {
            while (await socket.ReceiveAsync(leaving.Token) is { } utf8)
            {
                messages++;
                var rest = new ReadOnlySequence<byte>(utf8);
                while (protocol.TryParseMessage(ref rest, binder, out var message))
                {
                    Take(message);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or System.Net.WebSockets.WebSocketException)
        {
            why = exception is OperationCanceledException ? null : exception;
        }

        foreach (var stream in streams.Values)
        {
            stream.Writer.TryComplete(why);
        }

        foreach (var call in calls.Values)
        {
            call.TrySetCanceled();
        }
    }

    private void Take(HubMessage message)
    {
        switch (message)
        {
            case StreamItemMessage item:
                var frame = (JsonElement)item.Item!;
                streams[item.InvocationId!].Writer.TryWrite(new Received(frame.GetProperty("type").GetString()!, frame, messages));
                break;
            case CompletionMessage completion when streams.TryGetValue(completion.InvocationId!, out var stream):
                stream.Writer.TryComplete(completion.Error is null ? null : new HubException(completion.Error));
                break;
            case CompletionMessage completion when completion.Error is null:
                calls[completion.InvocationId!].TrySetResult((JsonElement)completion.Result!);
                break;
            case CompletionMessage completion:
                calls[completion.InvocationId!].TrySetException(new HubException(completion.Error));
                break;
        }
    }

    /// <summary>Everything arrives as JSON.</summary>
    private sealed class JsonBinder : IInvocationBinder
    {
        public Type GetReturnType(string invocationId) => typeof(JsonElement);

        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [];

        public Type GetStreamItemType(string streamId) => typeof(JsonElement);
    }
}
