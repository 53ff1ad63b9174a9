using System.Text;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tools.Loop;

/// <summary>What a model thought and wanted in one round. It gets it back, with what it wrote, before the results of what it called.</summary>
/// <remarks>What it wrote is not kept here: the transcript has it, and most answers end without a call.</remarks>
internal sealed class RoundContent
{
    /// <summary>A model that wants more in one round goes in a circle: they are not even told.</summary>
    private const int MostKept = 64;

    private readonly List<AIContent> thoughts = [];
    private readonly List<FunctionCallContent> calls = [];
    private StringBuilder? thinking;

    /// <summary>What it wants to be called.</summary>
    internal IReadOnlyList<FunctionCallContent> Calls => calls;

    internal void Add(AIContent content)
    {
        switch (content)
        {
            case TextReasoningContent delta:
                (thinking ??= new StringBuilder()).Append(delta.Text);
                if (delta.ProtectedData is { } signature)
                {
                    EndThought(thinking, signature);
                }

                break;
            case FunctionCallContent call when calls.Count < MostKept:
                calls.Add(CallBounds.Cut(call));
                break;
        }
    }

    /// <summary>The model was cut off: what it wanted to be called may not be whole.</summary>
    internal void DropCalls() => calls.Clear();

    /// <summary>The round as a message of the assistant's.</summary>
    /// <param name="said">What it wrote.</param>
    /// <param name="results">What came of the calls, in their order, under the ids that they have by now.</param>
    internal ChatMessage ToMessage(string said, IReadOnlyList<AIContent> results)
    {
        if (thinking is { Length: > 0 })
        {
            EndThought(thinking, signature: null);
        }

        AIContent[] text = said.Length > 0 ? [new TextContent(said)] : [];
        return new ChatMessage(ChatRole.Assistant, [.. thoughts, .. text, .. calls.Zip(results.OfType<FunctionResultContent>(), Named)]);
    }

    private static FunctionCallContent Named(FunctionCallContent call, FunctionResultContent result) => call.CallId == result.CallId
        ? call
        : new FunctionCallContent(result.CallId, call.Name, call.Arguments) { AdditionalProperties = call.AdditionalProperties };

    /// <summary>Some providers refuse a thought that comes back without the signature that they gave it.</summary>
    private void EndThought(StringBuilder thought, string? signature)
    {
        thoughts.Add(new TextReasoningContent(thought.ToString()) { ProtectedData = signature });
        thought.Clear();
    }
}
