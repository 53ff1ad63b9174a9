using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using LlmStream.Core.Runs;
using LlmStream.Core.Tests.Tools;
using LlmStream.Core.Tools.Loop;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Runs.Writing;

/// <summary>A stop that comes as an allowed call begins.</summary>
public sealed class StoppedCallTests
{
    private static readonly ToolCall Asked = new("c1", "write", 0, ToolCallState.Asking);

    [Fact]
    public async Task The_call_is_not_told_as_one_that_nobody_allowed()
    {
        var model = new RoundsModel().Round(
            new ToolStateContent(Asked),
            new ToolStateContent(Asked with { State = ToolCallState.Running }),
            new TextContent("never read"));
        using var written = new WrittenRun(model);
        written.Settings.Enabled = false;
        model.Saying = content =>
        {
            if (content is ToolStateContent { Call.State: ToolCallState.Running })
            {
                written.Run.Cancel(RunCancellation.Stopped);
            }
        };
        Assert.Equal(MessageState.Stopped, (await written.WriteAsync()).State);

        var call = Assert.Single(written.Run.Transcript.Finish().Tools!);
        Assert.Equal((ToolCallState.Failed, false), (call.State, call.Refused));
        Assert.Contains("interrupted", call.Error, StringComparison.Ordinal);
        Assert.Empty(written.Written.Text);
    }
}
