using LlmStream.Core.Generators;
using LlmStream.Providers.Demo;
using Microsoft.Extensions.AI;

namespace LlmStream.Demo.Tests.Streaming;

/// <summary>An answer that was begun is gone on with, wherever it was cut.</summary>
public sealed class ContinuationTests
{
    public static TheoryData<string> Generators => [.. GeneratorList.All.Select(generator => generator.Id)];

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task Both_parts_make_the_whole_answer(string id)
    {
        var example = GeneratorList.All.First(generator => generator.Id == id).Examples[0].Input.GetRawText();
        var whole = await Demo.AnswerAsync(id, example);
        foreach (var cut in Enumerable.Range(1, 40).Select(part => whole.Length * part / 40))
        {
            Assert.Equal(whole[cut..], await ContinueAsync(id, example, whole[..cut]));
        }
    }

    [Fact]
    public async Task Another_answer_s_text_is_answered_from_the_beginning()
    {
        const string Question = """{"message":"What is a fraction?"}""";
        Assert.Equal(await Demo.AnswerAsync("chat", Question), await ContinueAsync("chat", Question, "Nobody ever wrote this."));
    }

    private static async Task<string> ContinueAsync(string id, string body, string begun)
    {
        using var client = Demo.Provider().CreateChatClient(DemoProvider.ModelName);
        var (messages, options) = Demo.Ask(id, body);
        var reply = client.GetStreamingResponseAsync([.. messages, new ChatMessage(ChatRole.Assistant, begun)], options, Demo.Patience);
        return (await reply.ToChatResponseAsync(Demo.Patience)).Text;
    }
}
