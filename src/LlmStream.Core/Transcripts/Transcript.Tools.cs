using LlmStream.Core.Frames;

namespace LlmStream.Core.Transcripts;

/// <content>The tool calls, each at its place in the text.</content>
public sealed partial class Transcript
{
    private readonly List<(ToolCall Call, int Version)> tools = [];
    private int toolVersion;

    /// <summary>Whether a person is asked now about a tool call.</summary>
    public bool IsAsking
    {
        get
        {
            lock (gate)
            {
                return tools.Exists(tool => tool.Call.State == ToolCallState.Asking);
            }
        }
    }

    /// <summary>Tells a tool call, or its next state.</summary>
    public void SetTool(ToolCall call)
    {
        lock (gate)
        {
            phase = null;
            var place = tools.FindIndex(tool => tool.Call.CallId == call.CallId);
            if (place < 0)
            {
                tools.Add((call, ++toolVersion));
            }
            else
            {
                tools[place] = (call, ++toolVersion);
            }
        }

        Publish();
    }

    /// <summary>Where a call stands: behind the text where a crash took what was in front of it.</summary>
    private int PlaceOf(ToolCall call) => Math.Min(call.Offset, text.Length);

    /// <summary>Whether a reader has the text in front of a call.</summary>
    private bool IsReached(ToolCall call, in ReadingPlace place) => place.Text >= PlaceOf(call);

    /// <summary>
    /// The call that changed first of those that changed since, which is the first in the text too: what is called together ends before
    /// the model writes on.
    /// </summary>
    private (ToolCall Call, int Version) NextTool(int seen)
    {
        var next = tools[^1];
        foreach (var tool in tools)
        {
            if (tool.Version > seen && (next.Version <= seen || tool.Version < next.Version))
            {
                next = tool;
            }
        }

        return next;
    }
}
