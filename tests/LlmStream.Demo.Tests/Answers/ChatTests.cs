using System.Text.Json;
using LlmStream.Core.Generators;
using LlmStream.Providers.Demo;
using Microsoft.Extensions.AI;

namespace LlmStream.Demo.Tests.Answers;

public sealed class ChatTests
{
    [Fact]
    public async Task It_takes_up_what_was_asked_with_paragraphs_a_list_and_a_table()
    {
        var answer = await Demo.AnswerAsync("chat", """{"message":"How do I teach\nfractions?"}""");

        Assert.Contains("How do I teach fractions?", answer, StringComparison.Ordinal);
        Assert.Contains("\n- **", answer, StringComparison.Ordinal);
        Assert.Contains("\n| --- |", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("```", answer, StringComparison.Ordinal);
        Assert.True(answer.Split("\n\n").Length > 4);
    }

    [Theory]
    [InlineData("Write a Python function that sorts names", "```python")]
    [InlineData("Show me some JavaScript for a quiz page", "```javascript")]
    [InlineData("Some code, please", "```python")]
    public async Task It_has_code_where_code_is_asked_for(string message, string fence)
    {
        var lines = (await Demo.AnswerAsync("chat", "{}", ("message", message))).Split('\n');

        Assert.Equal([fence, "```"], lines.Where(line => line.StartsWith("```", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_knows_when_it_goes_on()
    {
        var (messages, options) = Demo.Ask("chat", """{"message":"And then?"}""");
        using var client = Demo.Provider().CreateChatClient(DemoProvider.ModelName);
        ChatMessage[] withHistory = [messages[0], new(ChatRole.User, "First"), new(ChatRole.Assistant, "Yes"), messages[1]];

        Assert.Contains("goes on from what was said before", (await client.GetResponseAsync(withHistory, options, Demo.Patience)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("goes on from what was said before", (await client.GetResponseAsync(messages, options, Demo.Patience)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Spanish", "¿Y qué vas a hacer mañana?")]
    [InlineData("Basque", "in Basque")]
    public async Task A_tutor_answers_and_asks_on(string language, string question)
    {
        var answer = await Demo.AnswerAsync("chat", $$$"""{"message":"Hola amigo","tutor":{"targetLanguage":"{{{language}}}","nativeLanguage":"Dutch","level":"B1"}}""");

        Assert.Contains("Hola amigo", answer, StringComparison.Ordinal);
        Assert.Contains("level B1", answer, StringComparison.Ordinal);
        Assert.Contains("Dutch", answer, StringComparison.Ordinal);
        Assert.Contains(question, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hola hola  amigo", "Hola amigo.", 4)]
    [InlineData("Hola, amigo.", "Hola, amigo.", 0)]
    [InlineData("¿Qué tal?", "¿Qué tal?", 0)]
    public async Task Corrections_are_JSON_that_says_what_was_changed(string message, string corrected, int changes)
    {
        var (_, options) = Demo.Ask("chat", """{"message":"x","tutor":{"targetLanguage":"Spanish","level":"A1"}}""");
        options.ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""{"type":"object"}"""), "corrections");
        using var client = Demo.Provider().CreateChatClient(DemoProvider.ModelName);

        var reply = await client.GetResponseAsync([new ChatMessage(ChatRole.User, message)], options, Demo.Patience);

        var corrections = CorrectionRequest.Read(reply.Text)!.Value;
        Assert.Equal(corrected, corrections.GetProperty("corrected").GetString());
        Assert.Equal(changes, corrections.GetProperty("items").GetArrayLength());
        Assert.All(corrections.GetProperty("items").EnumerateArray(), item => Assert.Equal(
            ["original", "correction", "explanation", "kind"],
            item.EnumerateObject().Select(property => property.Name)));
    }
}
