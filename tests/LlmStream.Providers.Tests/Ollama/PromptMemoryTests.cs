using System.Text;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Providers.Ollama.Chat;
using LlmStream.Providers.Ollama.Connection;

namespace LlmStream.Providers.Tests.Ollama;

/// <summary>What was asked is not kept in memory for as long as the answer is written.</summary>
public sealed class PromptMemoryTests
{
    [Fact]
    public async Task An_answer_that_is_read_does_not_hold_its_prompt()
    {
        await using var fake = await FakeOllamaServer.StartAsync();
        fake.Script("short", Script.Of("a"));
        using var connection = new OllamaConnection(OllamaEndpoint.Choose($"{fake.Address}", null), new LastDelta(TimeProvider.System));
        var body = Encoding.UTF8.GetBytes("""{"model":"short","messages":[{"role":"user","content":"b"}]}""");

        using var response = await connection.SendAsync(HttpMethod.Post, "api/chat", body, "short", CancellationToken.None);

        Assert.Null(response.RequestMessage?.Content);
        Assert.Contains("\"done\":true", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("b", fake.Chats.Single().Json!.Value.GetProperty("messages")[0].GetProperty("content").GetString());
    }
}
