using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using LlmStream.Core.Runs.Continuations;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Runs.Continuations;

public sealed class ContinuationPromptTests
{
    private static readonly ToolCall Done = new("1", "calculator", 3, ToolCallState.Done, JsonElement.Parse("""{"expression":"2+2"}"""), JsonElement.Parse("4"));
    private static readonly ToolCall Interrupted = new("2", "today", 3, ToolCallState.Failed, Error: "Interrupted.");

    [Fact]
    public void An_answer_without_anything_is_begun_again() => Assert.Empty(ContinuationPrompt.Compose(Answer(string.Empty), byInstruction: true));

    [Fact]
    public void Calls_stand_where_they_were_made_with_what_came_of_them()
    {
        var messages = ContinuationPrompt.Compose(Answer("See\n\nIt is", Done, Interrupted), byInstruction: true);

        Assert.Equal(["assistant", "tool", "assistant", "user"], messages.Select(message => message.Role.Value));
        Assert.Equal("See", messages[0].Text);
        var call = messages[0].Contents.OfType<FunctionCallContent>().First();
        Assert.Equal(("1", "calculator", "2+2"), (call.CallId, call.Name, call.Arguments!["expression"]!.ToString()));
        Assert.Equal(["4", """{"error":"Interrupted."}"""], messages[1].Contents.Cast<FunctionResultContent>().Select(result => result.Result!.ToString()));
        Assert.Equal("\n\nIt is", messages[2].Text);
    }

    [Theory]
    [InlineData("See")]
    [InlineData("")]
    public void Behind_a_call_there_is_nothing_to_go_on_with_but_its_result(string text)
    {
        var messages = ContinuationPrompt.Compose(Answer(text, Done), byInstruction: true);
        Assert.Equal(["assistant", "tool"], messages.Select(message => message.Role.Value));
        Assert.Equal(text, messages[0].Text);
    }

    private static Message Answer(string text, params ToolCall[] tools) => new()
    {
        Id = Guid.CreateVersion7(),
        ConversationId = Guid.CreateVersion7(),
        Role = MessageRole.Assistant,
        Generator = "chat",
        State = MessageState.Queued,
        Text = text,
        Tools = tools,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
