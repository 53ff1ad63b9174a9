using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using LlmStream.Core.Tests.Runs.Writing;
using LlmStream.Core.Tools;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Tools;

/// <summary>JSON may write half of a character as its own escape, which is no text: models do that in arguments, and other programs in results.</summary>
public sealed class OddTextTests
{
    private readonly RoundsModel model = new();

    [Theory]
    [InlineData("""{"expression":"\ud83d"}""")]
    [InlineData("""{"\ude42":1}""")]
    [InlineData("""{"expression":["1 + 1",{"a":"\ud83d \ude42"}]}""")]
    public async Task Arguments_with_half_a_character_are_a_call_that_fails_and_is_told(string arguments)
    {
        var given = JsonElement.Parse(arguments).EnumerateObject().ToDictionary(field => Raw(field), object? (field) => field.Value, StringComparer.Ordinal);
        model.Round(new FunctionCallContent("c1", "calculator", given)).Round(new TextContent("Well."));
        await WriteAsync(new WrittenRun(model), ToolCallState.Failed);
    }

    [Fact]
    public async Task A_result_with_half_a_character_is_a_call_that_failed()
    {
        var tool = new GatedTool("odd");
        tool.Release(JsonElement.Parse("""{"text":"\ud83d","\ude42":["\ud83d"]}"""));
        model.Round(new FunctionCallContent("c1", "odd", null)).Round(new TextContent("Well."));
        await WriteAsync(new WrittenRun(model) { Source = new Tools(tool) }, ToolCallState.Failed);
    }

    private static string Raw(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return "\ude42";
        }
    }

    private static async Task WriteAsync(WrittenRun written, ToolCallState state)
    {
        using (written)
        {
            var outcome = await written.WriteAsync();
            Assert.Equal(MessageState.Completed, outcome.State);
            Assert.Equal("Well.", written.Written.Text.TrimStart());
            var call = Assert.Single(written.Written.Tools!);
            Assert.Equal(state, call.State);
            Assert.True(JsonDocument.Parse(JsonSerializer.Serialize<Frame>(new ToolFrame(call))).RootElement.TryGetProperty("callId", out _));
        }
    }

    private sealed class Tools(params ITool[] tools) : IToolSource
    {
        IReadOnlyList<ITool> IToolSource.Tools => tools;

        Task IToolSource.Looked => Task.CompletedTask;
    }
}
