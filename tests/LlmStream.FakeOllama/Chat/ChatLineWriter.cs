using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using LlmStream.FakeOllama.Scripts;

namespace LlmStream.FakeOllama.Chat;

/// <summary>Writes the lines of <c>/api/chat</c> as Ollama does: zeros left out, text as UTF-8 and not as escapes.</summary>
internal static class ChatLineWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] Delta(string model, ScriptStep.Delta delta) => Write(writer =>
    {
        Begin(writer, model);
        Message(writer, delta.Text, delta.Thinking, delta.ToolCalls);
        writer.WriteBoolean("done"u8, false);
    });

    internal static byte[] Done(string model, ScriptStep.Done done) => Write(writer =>
    {
        Begin(writer, model);
        Message(writer, done.Text, null, done.ToolCalls);
        End(writer, done.Reason, done.Counts);
    });

    internal static byte[] Error(string message) => Write(writer => writer.WriteString("error"u8, message));

    /// <summary>The whole answer in one object, for a request that does not stream.</summary>
    internal static byte[] Whole(string model, Script script)
    {
        var deltas = script.Steps.OfType<ScriptStep.Delta>().ToArray();
        var done = script.Steps.OfType<ScriptStep.Done>().FirstOrDefault() ?? new ScriptStep.Done("stop", new ScriptedCounts());
        var calls = deltas.SelectMany(delta => delta.ToolCalls ?? []).Concat(done.ToolCalls ?? []).ToArray();
        var thinking = string.Concat(deltas.Select(delta => delta.Thinking));
        return Write(writer =>
        {
            Begin(writer, model);
            Message(writer, string.Concat(deltas.Select(delta => delta.Text)) + done.Text, thinking.Length == 0 ? null : thinking, calls.Length == 0 ? null : calls);
            End(writer, done.Reason, done.Counts);
        });
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Begin(Utf8JsonWriter writer, string model)
    {
        writer.WriteString("model"u8, model);
        writer.WriteString("created_at"u8, TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture));
    }

    private static void Message(Utf8JsonWriter writer, string? text, string? thinking, IReadOnlyList<ScriptedToolCall>? calls)
    {
        writer.WriteStartObject("message"u8);
        writer.WriteString("role"u8, "assistant"u8);
        writer.WriteString("content"u8, text ?? string.Empty);
        if (thinking is not null)
        {
            writer.WriteString("thinking"u8, thinking);
        }

        if (calls is not null)
        {
            writer.WriteStartArray("tool_calls"u8);
            for (var index = 0; index < calls.Count; index++)
            {
                Call(writer, calls[index], index);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Call(Utf8JsonWriter writer, ScriptedToolCall call, int index)
    {
        writer.WriteStartObject();
        if (call.Id is not null)
        {
            writer.WriteString("id"u8, call.Id);
        }

        writer.WriteStartObject("function"u8);
        writer.WriteNumber("index"u8, index);
        writer.WriteString("name"u8, call.Name);
        writer.WritePropertyName("arguments"u8);
        writer.WriteRawValue(call.Arguments);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void End(Utf8JsonWriter writer, string? reason, ScriptedCounts counts)
    {
        writer.WriteBoolean("done"u8, true);
        if (reason is not null)
        {
            writer.WriteString("done_reason"u8, reason);
        }

        Count(writer, "total_duration", counts.TotalNanoseconds);
        Count(writer, "load_duration", counts.LoadNanoseconds);
        Count(writer, "prompt_eval_count", counts.Prompt);
        Count(writer, "prompt_eval_duration", counts.PromptNanoseconds);
        Count(writer, "eval_count", counts.Completion);
        Count(writer, "eval_duration", counts.CompletionNanoseconds);
    }

    private static void Count(Utf8JsonWriter writer, string name, long count)
    {
        if (count != 0)
        {
            writer.WriteNumber(name, count);
        }
    }
}
