using LlmStream.FakeProviders.Scripts;

namespace LlmStream.FakeProviders.Wires.Anthropic;

/// <summary>Writes an answer as blocks: each is started and stopped, thinking is signed, and pings come between.</summary>
internal sealed class AnthropicWriter(string model) : IWireWriter
{
    private string? open;
    private int index = -1;

    public string Begin() => Event("message_start", new
    {
        type = "message_start",
        message = new
        {
            id = "msg_1",
            type = "message",
            role = "assistant",
            model,
            content = Array.Empty<object>(),
            stop_reason = (string?)null,
            usage = new { input_tokens = 26, output_tokens = 1, cache_read_input_tokens = 0, cache_creation_input_tokens = 0 },
        },
    }) + Event("ping", new { type = "ping" });

    public string Text(string delta) => Enter("text", new { type = "text", text = string.Empty }) + Delta(new { type = "text_delta", text = delta });

    public string Think(string delta) =>
        Enter("thinking", new { type = "thinking", thinking = string.Empty, signature = string.Empty }) + Delta(new { type = "thinking_delta", thinking = delta });

    public string Calls(IReadOnlyList<FakeCall> calls) => string.Concat(calls.Select(call =>
        Leave()
        + Enter(call.Id, new { type = "tool_use", id = call.Id, name = call.Name, input = new { } })
        + Delta(new { type = "input_json_delta", partial_json = string.Empty })
        + Delta(new { type = "input_json_delta", partial_json = call.Arguments[..(call.Arguments.Length / 2)] })
        + Delta(new { type = "input_json_delta", partial_json = call.Arguments[(call.Arguments.Length / 2)..] })));

    public string Error(string message) => Event("error", new { type = "error", error = new { type = "api_error", message } });

    public string Data(string line) => $"event: content_block_delta\ndata: {line}\n\n";

    public string Done(ScriptStep.Done done)
    {
        var reason = done.End switch { FakeEnd.Length => "max_tokens", FakeEnd.Tools => "tool_use", FakeEnd.Refused => "refusal", _ => "end_turn" };
        return Leave()
            + Event("something_new", new { type = "something_new", text = "to be passed over" })
            + Event("message_delta", new
            {
                type = "message_delta",
                delta = new { stop_reason = reason, stop_sequence = (string?)null },
                usage = new { input_tokens = done.PromptTokens, output_tokens = done.CompletionTokens },
            })
            + Event("message_stop", new { type = "message_stop" });
    }

    private static string Event(string name, object data) => $"event: {name}\ndata: {WireJson.Of(data)}\n\n";

    private string Delta(object delta) => Event("content_block_delta", new { type = "content_block_delta", index, delta });

    private string Enter(string kind, object block)
    {
        if (open == kind)
        {
            return string.Empty;
        }

        var left = Leave();
        open = kind;
        index++;
        return left + Event("content_block_start", new { type = "content_block_start", index, content_block = block });
    }

    private string Leave()
    {
        if (open is null)
        {
            return string.Empty;
        }

        var signature = open == "thinking" ? Delta(new { type = "signature_delta", signature = "signed" }) : string.Empty;
        open = null;
        return signature + Event("content_block_stop", new { type = "content_block_stop", index });
    }
}
