using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tools.Loop;

/// <summary>How much a model may call at once, and with how much.</summary>
internal static class CallBounds
{
    /// <summary>So many calls of a round are under way at a time; the others wait for them.</summary>
    internal const int MostAtOnce = 4;

    /// <summary>In UTF-16 code units of JSON.</summary>
    internal const int MostArguments = 65_536;

    /// <summary>What is kept of longer ones: everybody who reads is sent them, and the model gets them back.</summary>
    private const int MostKept = 1_000;

    private const int LongestName = 128;

    private const int LongestError = 4_000;

    /// <summary>The call; one with too much in it is cut, or with what is no text loses that, and says so as its <see cref="FunctionCallContent.Exception"/>.</summary>
    internal static FunctionCallContent Cut(FunctionCallContent call)
    {
        if (TryRead(call) is not { } arguments)
        {
            return new FunctionCallContent(call.CallId, Start(call.Name, LongestName))
            {
                Exception = new ToolException("The arguments hold a broken character."),
                AdditionalProperties = call.AdditionalProperties,
            };
        }

        var isTooLong = arguments.Length > MostArguments;
        if (!isTooLong && call.Name.Length <= LongestName)
        {
            return call;
        }

        return new FunctionCallContent(
            call.CallId,
            Start(call.Name, LongestName),
            isTooLong ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["cut"] = Start(arguments, MostKept) } : call.Arguments)
        {
            Exception = isTooLong ? new ToolException($"The arguments are too long: at most {MostArguments} characters can be taken.") : call.Exception,
            AdditionalProperties = call.AdditionalProperties,
        };
    }

    /// <summary>Looks at a call before it is made.</summary>
    /// <param name="call">As it was asked for.</param>
    /// <param name="index">Its place in the round, from 0 on.</param>
    /// <param name="most">How many are made in one round.</param>
    /// <exception cref="ToolException">It is not made.</exception>
    internal static void Check(FunctionCallContent call, int index, int most)
    {
        if (index >= most)
        {
            throw new ToolException($"This was not called: at most {most} calls are made at once. Call it again with what came of the others.");
        }

        if (call.Exception is not null)
        {
            throw new ToolException(call.Exception is ToolException known ? known.Message : "The arguments are not a JSON object.");
        }
    }

    /// <summary>Why a call failed, which everybody who reads is told, and the model.</summary>
    internal static string CutError(string error) => Start(error, LongestError);

    /// <returns>The arguments' JSON; null when nobody could write it again.</returns>
    private static string? TryRead(FunctionCallContent call)
    {
        try
        {
            return ToolResults.ArgumentsOf(call)?.GetRawText() ?? string.Empty;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Start(string text, int most) => text.Length <= most
        ? text
        : $"{text.AsSpan(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)}…";
}
