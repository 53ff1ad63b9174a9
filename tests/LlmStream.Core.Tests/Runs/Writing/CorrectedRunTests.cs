using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using LlmStream.Core.Generators;
using LlmStream.Core.Generators.Tutoring;
using LlmStream.Core.Runs;
using LlmStream.Core.Tests.Tools;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Runs.Writing;

/// <summary>A tutor's answer is whole before the learner's message is corrected.</summary>
public sealed class CorrectedRunTests
{
    private static readonly ChatInput Lesson = new() { Message = "Yo va.", Tutor = new Tutor { TargetLanguage = "Spanish" } };

    private readonly RoundsModel model = new();

    [Fact]
    public async Task Corrections_come_with_the_answer()
    {
        model.Round(new TextContent("¡Hola!")).Round(new TextContent("""{"corrections":[]}"""));
        using var written = new WrittenRun(model, input: Lesson);

        var outcome = await written.WriteAsync();

        Assert.Equal((MessageState.Completed, FinishReason.Stop), (outcome.State, outcome.FinishReason));
        Assert.True(outcome.Corrections?.TryGetProperty("corrections", out _));
    }

    [Theory]
    [InlineData(RunCancellation.Stopped)]
    [InlineData(RunCancellation.Shutdown)]
    public async Task Whoever_ends_it_while_corrections_are_asked_for_ends_no_more_than_them(object cause)
    {
        model.Round(new TextContent("¡Hola!"));
        using var written = new WrittenRun(model, input: Lesson);
        model.Asking = () =>
        {
            if (model.Asked.Count == 2)
            {
                written.Run.Cancel((RunCancellation)cause);
                written.Run.Cancelled.ThrowIfCancellationRequested();
            }
        };

        var outcome = await written.WriteAsync();

        Assert.Equal((MessageState.Completed, FinishReason.Stop, null), (outcome.State, outcome.FinishReason, outcome.Corrections));
        Assert.Equal("¡Hola!", written.Written.Text);
    }
}
