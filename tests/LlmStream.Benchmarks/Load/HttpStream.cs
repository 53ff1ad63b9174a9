using System.Buffers;
using System.IO.Pipelines;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace LlmStream.Benchmarks.Load;

/// <summary>An answer in lines over HTTP: the server's event stream, or the fake's own lines without any server between.</summary>
internal sealed class HttpStream(Wire wire, LoadPlan plan) : TokenStream(plan.Tokens)
{
    /// <summary>Nothing to open: the pool of connections does that with the request.</summary>
    internal override Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal override async Task StreamAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(wire.Server, plan.Path));
        if (plan.Way == LoadWay.Fake)
        {
            request.Content = JsonContent.Create(new { model = plan.Model, stream = true, messages = new[] { new { role = "user", content = "Hello" } } });
        }
        else
        {
            request.Content = JsonContent.Create(plan.Input);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        }

        await request.Content.LoadIntoBufferAsync(cancellationToken);
        Receipt.Begin();
        using var response = await wire.Invoker.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            Receipt.Fail(await response.Content.ReadAsStringAsync(cancellationToken));
            return;
        }

        await ReadAsync(PipeReader.Create(await response.Content.ReadAsStreamAsync(cancellationToken)), cancellationToken);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task ReadAsync(PipeReader pipe, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            var waiting = read.Buffer;
            while (waiting.PositionOf((byte)'\n') is { } end)
            {
                var line = waiting.Slice(0, end);
                ReadLine(line.IsSingleSegment ? line.FirstSpan : line.ToArray());
                waiting = waiting.Slice(waiting.GetPosition(1, end));
            }

            pipe.AdvanceTo(waiting.Start, waiting.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        await pipe.CompleteAsync();
    }

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        if (plan.Way == LoadWay.Events)
        {
            if (line.StartsWith("data: "u8))
            {
                FrameBytes.Read(line, Receipt);
            }
        }
        else if (line.IndexOf("\"error\":"u8) >= 0)
        {
            Receipt.Fail(Encoding.UTF8.GetString(line));
        }
        else if (line.IndexOf("\"done\":true"u8) >= 0)
        {
            Receipt.End();
        }
        else if (FrameBytes.TryFind(line, "\"content\":\""u8, out var text))
        {
            Receipt.Add(text);
        }
    }
}
