using System.Text;

namespace LlmStream.Core.Generators.Schemas;

/// <summary>A field's name as words.</summary>
internal static class FieldWords
{
    /// <summary><c>gradeLevel</c> as <c>Grade level</c>.</summary>
    internal static string Of(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (words.Length == 0)
            {
                words.Append(char.ToUpperInvariant(letter));
            }
            else if (char.IsUpper(letter))
            {
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            }
            else
            {
                words.Append(letter);
            }
        }

        return words.ToString();
    }
}
