using System.Text;

namespace LlmStream.Core.Runs.Continuations;

/// <summary>
/// Looks at the first characters of a continuation before they are joined to the text before. Some models do not go on, but begin
/// their answer again; those that are told to go on like to repeat the last words. What differs from both at once is let through at once.
/// </summary>
/// <param name="before">The text that is gone on with.</param>
/// <param name="byInstruction">Whether the model was told to go on, and so may repeat the end of the text.</param>
internal sealed class ContinuationSeam(string before, bool byInstruction)
{
    /// <summary>So much has to be like the beginning of the answer; refrains and table rows are shorter.</summary>
    private const int MostCompared = 64;

    /// <summary>Shorter texts are too likely to begin with the same words by chance.</summary>
    private const int LeastCompared = 24;

    private const int LeastRepeated = 8;
    private const int MostRepeated = 400;

    private readonly string opening = OpeningOf(before);
    private readonly StringBuilder held = new();

    /// <summary>Whether the continuation is known to be one, or not to be.</summary>
    internal bool IsDecided { get; private set; }

    /// <summary>Whether the model began its answer again.</summary>
    internal bool BeganAgain { get; private set; }

    /// <summary>Takes a delta and gives what is to be appended, which may be nothing yet.</summary>
    internal string Pass(string delta)
    {
        if (IsDecided)
        {
            return delta;
        }

        held.Append(delta);
        var begun = held.ToString();
        var words = begun.AsSpan().TrimStart();
        if (opening.Length > 0 && words.Length >= opening.Length && words.StartsWith(opening, StringComparison.Ordinal))
        {
            IsDecided = BeganAgain = true;
            return string.Empty;
        }

        if (MayBeginAgain(words) || MayRepeat(begun))
        {
            return string.Empty;
        }

        return Finish();
    }

    /// <summary>Decides with what there is, and gives what was held back.</summary>
    internal string Finish()
    {
        if (IsDecided)
        {
            return string.Empty;
        }

        IsDecided = true;
        var begun = held.ToString();
        return byInstruction ? begun[RepeatedLength(begun)..] : begun;
    }

    private static string OpeningOf(string text)
    {
        var words = text.AsSpan().TrimStart();
        return words.Length < LeastCompared ? string.Empty : words[..Math.Min(MostCompared, words.Length)].ToString();
    }

    private bool MayBeginAgain(ReadOnlySpan<char> words) => opening.AsSpan().StartsWith(words, StringComparison.Ordinal);

    /// <summary>Whether all of it stands somewhere in the end of the text, so that it may be a repetition that is not over.</summary>
    private bool MayRepeat(string begun)
    {
        if (!byInstruction || begun.Length > MostRepeated)
        {
            return false;
        }

        var end = before.AsSpan(Math.Max(0, before.Length - MostRepeated));
        return end.Contains(begun, StringComparison.Ordinal) && !end.EndsWith(begun, StringComparison.Ordinal);
    }

    private int RepeatedLength(string begun)
    {
        for (var length = Math.Min(begun.Length, Math.Min(before.Length, MostRepeated)); length >= LeastRepeated; length--)
        {
            if (before.AsSpan().EndsWith(begun.AsSpan(0, length), StringComparison.Ordinal))
            {
                return length;
            }
        }

        return 0;
    }
}
