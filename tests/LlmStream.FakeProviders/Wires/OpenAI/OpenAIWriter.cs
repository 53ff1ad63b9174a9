using LlmStream.FakeProviders.Scripts;

namespace LlmStream.FakeProviders.Wires.OpenAI;

/// <summary>Writes an answer as chunks.</summary>
internal sealed class OpenAIWriter(OpenAIHabits habits, string model) : IWireWriter
{
    private bool isThinking;

    public string Begin() => (habits.Comment is { } comment ? $"{comment}\n\n" : string.Empty) + Delta(new { role = "assistant", content = string.Empty });

    public string Text(string delta)
    {
        var text = isThinking && habits.MarksThoughts ? $"</thought>{delta}" : delta;
        isThinking = false;
        return Delta(new { content = text });
    }

    public string Think(string delta)
    {
        if (habits.MarksThoughts)
        {
            var text = isThinking ? delta : $"<thought>{delta}";
            isThinking = true;
            return Delta(new { content = text, extra_content = new { google = new { thought = true } } });
        }

        return Delta(new Dictionary<string, string?>(StringComparer.Ordinal) { [habits.ThinkingField ?? "reasoning_content"] = delta, ["content"] = null });
    }

    public string Calls(IReadOnlyList<FakeCall> calls) => habits.SharesIndex
        ? string.Concat(calls.Select(call => Delta(new { tool_calls = new[] { Piece(0, call.Id, call.Name, call.Arguments) } })))
        : string.Concat(calls.Select((call, index) => Delta(new { tool_calls = new[] { Piece(index, call.Id, call.Name, string.Empty) } })))
            + Delta(new { tool_calls = calls.Select((call, index) => Piece(index, null, null, call.Arguments[..(call.Arguments.Length / 2)])) })
            + Delta(new { tool_calls = calls.Select((call, index) => Piece(index, null, null, call.Arguments[(call.Arguments.Length / 2)..])) });

    public string Error(string message) => Event(new { error = new { message, code = 502 }, choices = Array.Empty<object>() });

    public string Data(string line) => $"data: {line}\n\n";

    public string Done(ScriptStep.Done done)
    {
        var finish = done.End switch { FakeEnd.Length => "length", FakeEnd.Tools => "tool_calls", FakeEnd.Refused => habits.Filtered, _ => "stop" };
        return Event(new { id = "chatcmpl-1", @object = "chat.completion.chunk", model, choices = new[] { new { index = 0, delta = new { }, finish_reason = finish } } })
            + Event(new
            {
                id = "chatcmpl-1",
                @object = "chat.completion.chunk",
                model,
                choices = Array.Empty<object>(),
                usage = new { prompt_tokens = done.PromptTokens, completion_tokens = done.CompletionTokens, total_tokens = done.PromptTokens + done.CompletionTokens },
            })
            + "data: [DONE]\n\n";
    }

    private static object Piece(int index, string? id, string? name, string arguments) => id is null
        ? new { index, function = new { arguments } }
        : new { index, id, type = "function", function = new { name, arguments } };

    private static string Event(object chunk) => $"data: {WireJson.Of(chunk)}\n\n";

    private string Delta(object delta) =>
        Event(new { id = "chatcmpl-1", @object = "chat.completion.chunk", created = 1_790_000_000, model, choices = new[] { new { index = 0, delta, finish_reason = (string?)null } } });
}
