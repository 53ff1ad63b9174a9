using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.OpenAI.Chat;

/// <summary>Puts tool calls together from their pieces.</summary>
internal sealed class CallAssembly
{
    /// <summary>Where a call carries what must come back with it as it is.</summary>
    internal const string Extra = "extra_content";

    private readonly List<Call> calls = [];

    internal void Add(IReadOnlyList<CallPiece> pieces)
    {
        foreach (var piece in pieces)
        {
            var call = Find(piece);
            call.Name ??= piece.Name;
            call.Extra ??= piece.Extra;
            call.Arguments.Append(piece.Arguments);
        }
    }

    /// <summary>The calls in the order in which they were begun.</summary>
    /// <param name="isCutShort">Whether the answer ended at its limit: a call that was cut there was not made.</param>
    internal IReadOnlyList<AIContent> ToContents(bool isCutShort)
    {
        var contents = calls.Where(call => call.Name is not null).Select(ToContent).ToList();
        if (isCutShort && contents is [.., FunctionCallContent { Exception: not null }])
        {
            contents.RemoveAt(contents.Count - 1);
        }

        return contents;
    }

    private static AIContent ToContent(Call call)
    {
        var content = MessageParts.Call(call.Id ?? string.Empty, call.Name!, call.Arguments.ToString());
        if (call.Extra is { } extra)
        {
            content.AdditionalProperties = new AdditionalPropertiesDictionary { [Extra] = extra };
        }

        return content;
    }

    // A piece with a new id begins a new call whatever its index is: Gemini gives parallel calls the same.
    private Call Find(CallPiece piece)
    {
        var same = piece.Index is { } index ? calls.FindLast(call => call.Index == index) : calls.LastOrDefault();
        var begins = same is null || (!string.IsNullOrEmpty(piece.Id) && !string.Equals(piece.Id, same.Id, StringComparison.Ordinal));
        if (!begins)
        {
            return same!;
        }

        var begun = new Call(piece.Index, piece.Id);
        calls.Add(begun);
        return begun;
    }

    private sealed class Call(int? index, string? id)
    {
        internal int? Index { get; } = index;

        internal string? Id { get; } = id;

        internal string? Name { get; set; }

        internal JsonElement? Extra { get; set; }

        internal StringBuilder Arguments { get; } = new();
    }
}
